using System.Reflection;
using System.Text.RegularExpressions;
using Redemptions.Api.Problems;
using Redemptions.Contracts;
using Redemptions.Testing;

namespace Redemptions.Api.Tests.Documentation;

/// <summary>docs/calling-by-http.md says of every code what to do.</summary>
public sealed partial class ErrorCodesTests
{
    private static readonly string Page = File.ReadAllText(Repository.At("docs", "calling-by-http.md"));

    [Fact]
    public void Every_problem_code_is_explained_with_its_status() =>
        ProblemKinds.All.Where(kind => !Lines().Any(line => line.StartsWith($"| {kind.Status} |", StringComparison.Ordinal) && line.Contains($"`{kind.Code}`", StringComparison.Ordinal)))
            .Select(kind => kind.Code).Should().BeEmpty();

    [Fact]
    public void Every_code_of_a_failed_redemption_is_explained_with_its_next_step()
    {
        var codes = typeof(FailureCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToArray();
        codes.Should().NotBeEmpty();
        codes.Where(code => !Lines().Any(line => line.StartsWith($"| `{Word(FailureCodes.NextStepAfter(code))}` |", StringComparison.Ordinal) && line.Contains($"`{code}`", StringComparison.Ordinal)))
            .Should().BeEmpty();
    }

    private static string[] Lines() => Page.Split('\n');

    private static string Word(NextStep step) => Capital().Replace(step.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}
