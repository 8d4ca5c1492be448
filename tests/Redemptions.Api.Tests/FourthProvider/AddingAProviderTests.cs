using System.Text.RegularExpressions;
using Redemptions.Testing;

namespace Redemptions.Api.Tests.FourthProvider;

/// <summary>The code in docs/adding-a-provider.md is the code that the tests of the fourth provider run.</summary>
public sealed partial class AddingAProviderTests
{
    private static readonly string Document = File.ReadAllText(Repository.At("docs", "adding-a-provider.md"));

    [Fact]
    public void Every_block_of_code_names_its_file() => Quote().Count(Document).Should().Be(Block().Count(Document)).And.BePositive();

    [Fact]
    public void Every_block_of_code_is_in_its_file()
    {
        foreach (Match quote in Quote().Matches(Document))
        {
            var source = File.ReadAllText(Repository.At(quote.Groups["file"].Value));
            Unindented(source).Should().Contain(Unindented(quote.Groups["code"].Value), "{0} is quoted", quote.Groups["file"].Value);
        }
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("^```csharp$", RegexOptions.Multiline)]
    private static partial Regex Block();

    // A link to a file and a colon, and the block after it.
    [GeneratedRegex(@"\]\(\.\./(?<file>[^)]+\.cs)\):\n\n```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Quote();
}
