using System.Text.RegularExpressions;
using Redemptions.Silo.Configuration;
using Redemptions.Testing;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>docs/configuration.md has every setting, and no other.</summary>
public sealed partial class DocumentedSettingsTests
{
    private static readonly string Document = File.ReadAllText(Repository.At("docs", "configuration.md"));

    [Fact]
    public void Every_known_setting_is_documented() => KnownSettings.Own.Paths().Where(path => !path.StartsWith("Providers:", StringComparison.Ordinal)).Should().BeSubsetOf(Documented());

    [Fact]
    public void Every_documented_setting_is_known() => Documented().Where(path => KnownSettings.Own.Find(path.Split(':')[0]) is not null)
        .Should().BeSubsetOf(KnownSettings.Own.Paths());

    [Fact]
    public void Every_providers_row_has_the_keys_of_its_section_and_no_other()
    {
        var providers = KnownSettings.Own.Find("Providers")!.Find("Live")!;
        foreach (var provider in providers.Names)
        {
            var row = Document.Split('\n').Single(line => line.StartsWith($"| `{provider}` |", StringComparison.Ordinal));
            var documented = Code().Matches(Explanation().Replace(row.Split('|')[2], string.Empty)).Select(match => match.Groups[1].Value);
            documented.Should().BeEquivalentTo(providers.Find(provider)!.Paths().Where(path => path != "Classes:{n}"), "{0} is documented", provider);
        }

        Document.Should().Contain("`Classes:{code or phrase}`");
    }

    // The first cell of a row: `A:B`, or `A:{B, C}` for the two settings `A:B` and `A:C`; {n} stands for any number or name.
    private static HashSet<string> Documented() => [.. Document.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)).SelectMany(Expanded)];

    private static IEnumerable<string> Expanded(string written) => Choice().Match(written) is { Success: true } match
        ? match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).SelectMany(choice => Expanded(written.Replace(match.Value, choice, StringComparison.Ordinal)))
        : [written];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{([A-Za-z0-9]+(?:, [A-Za-z0-9]+)+)\}")]
    private static partial Regex Choice();

    // What a provider's row says of a key: in parentheses, or after a colon.
    [GeneratedRegex(@"\([^)]*\)|: .*")]
    private static partial Regex Explanation();
}
