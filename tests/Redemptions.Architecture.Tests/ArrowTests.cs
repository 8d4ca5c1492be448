namespace Redemptions.Architecture.Tests;

/// <summary>The arrows between projects, as docs/architecture.md draws them.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Frameworks = ["Orleans", "Microsoft.AspNetCore", "Npgsql", "Dapper", "Microsoft.Data.Sqlite"];

    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Redemptions.Contracts"] = [],
        ["Redemptions.Domain"] = ["Redemptions.Contracts"],
        ["Redemptions.Grains"] = ["Redemptions.Contracts", "Redemptions.Domain"],
        ["Redemptions.Providers"] = ["Redemptions.Contracts", "Redemptions.Domain"],
        ["Redemptions.Storage"] = ["Redemptions.Contracts", "Redemptions.Domain"],
        ["Redemptions.Api"] = ["Redemptions.Contracts"],
        ["Redemptions.Web"] = ["Redemptions.Contracts"],
        ["Redemptions.Client"] = ["Redemptions.Contracts"],
        ["Redemptions.Http"] = [],
        ["Redemptions.Simulators"] = [],
        ["Redemptions.Checker"] = [],
        ["Redemptions.LoadTest"] = ["Redemptions.Checker", "Redemptions.Client", "Redemptions.Contracts", "Redemptions.Http", "Redemptions.Simulators"],
    };

    public static TheoryData<string> All => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_project_uses_only_the_projects_that_its_arrows_lead_to(string project) =>
        Projects.UsedBy(project).Should().BeSubsetOf(Arrows[project]);

    [Fact]
    public void Every_project_but_the_executable_has_its_arrows() => Projects.Names.Except(["Silo"]).Should().BeEquivalentTo(Arrows.Keys);

    [Fact]
    public void The_domain_uses_no_framework() =>
        Projects.Dependencies.Where(dependency => dependency.Project == "Redemptions.Domain" && Frameworks.Any(name => dependency.To.StartsWith(name + ".", StringComparison.Ordinal)))
            .Should().BeEmpty();
}
