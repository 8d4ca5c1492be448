using System.Text.RegularExpressions;
using Redemptions.Testing;

namespace Redemptions.Api.Tests.FourthProvider;

/// <summary>Only a provider's own folder, and the list of registrations, name the provider.</summary>
public sealed class NamedProvidersTests
{
    private static readonly string[] Projects =
    [
        "Silo", "src/Redemptions.Contracts", "src/Redemptions.Domain", "src/Redemptions.Grains", "src/Redemptions.Storage",
        "src/Redemptions.Client", "src/Redemptions.Providers/Shared",
    ];

    private static readonly string[] Providers = [.. Directory.GetDirectories(Repository.At("src", "Redemptions.Providers"))
        .Where(folder => File.Exists(Path.Combine(folder, "logo.svg"))).Select(folder => Path.GetFileName(folder)!)];

    [Fact]
    public void The_source_outside_their_folders_names_none()
    {
        // OneVoucher is also one_voucher; an upper-case letter may follow, as in BluOptions.
        var names = Providers.SelectMany(name => new[] { name, Regex.Replace(name, "(?<=[a-z])(?=[A-Z])", "_").ToLowerInvariant(), name.ToUpperInvariant() });
        var named = new Regex($"(?<![A-Za-z])({string.Join('|', names)})(?![a-z])");

        Providers.Should().HaveCountGreaterThan(2);
        Projects.SelectMany(Lines).Where(line => named.IsMatch(line.Code)).Should().BeEmpty();
    }

    // Without comments, which give examples.
    private static IEnumerable<(string File, string Code)> Lines(string project) =>
        from file in Directory.EnumerateFiles(Repository.At(project), "*.cs", SearchOption.AllDirectories)
        where !Regex.IsMatch(file, @"[\\/](bin|obj)[\\/]")
        from line in File.ReadLines(file)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select (file, line);
}
