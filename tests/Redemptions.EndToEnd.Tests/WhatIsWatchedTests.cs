using System.Text.Json;
using System.Text.RegularExpressions;
using Redemptions.EndToEnd.Tests.Harness;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Every metric that a dashboard panel or an alert uses must exist: otherwise the panel stays empty, and the alert never fires.</summary>
[Collection(nameof(OperatedService))]
public sealed partial class WhatIsWatchedTests(OperatedService service)
{
    // Reported only while a redemption is overdue, which half a second later is no longer the case.
    private const string SeldomThere = "redemptions_due_oldest_overdue_seconds";

    [Fact]
    public void Every_metric_of_the_dashboard_is_told()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Docs("grafana/redemptions.json")));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!).ToArray();
        expressions.Should().HaveCountGreaterThan(15);
        ShouldBeTold(expressions);
    }

    [Fact]
    public void Every_metric_of_the_alerts_is_told()
    {
        var expressions = Expressions(File.ReadAllText(Docs("prometheus/alerts.yml")));
        expressions.Should().HaveCountGreaterThan(10);
        ShouldBeTold(expressions);
    }

    [Fact]
    public void The_alert_on_a_circuit_counts_half_open_as_well() =>
        Expressions(File.ReadAllText(Docs("prometheus/alerts.yml"))).Should().Contain("max by (type, mode) (redemptions_provider_circuit) > 0", "1 is half-open, which refuses as well");

    [Fact]
    public void Every_alert_and_its_expression_are_on_the_alerts_page()
    {
        var page = File.ReadAllText(Docs("operating/alerts.md"));
        var rules = File.ReadAllText(Docs("prometheus/alerts.yml"));
        AlertName().Matches(rules).Select(match => match.Groups[1].Value).Should().OnlyContain(alert => page.Contains($"`{alert}`", StringComparison.Ordinal));
        Expressions(rules).Should().OnlyContain(expression => page.Contains($"`{expression}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_says_where_to_look_and_what_to_do_and_its_panels_are_on_the_dashboard()
    {
        var sections = File.ReadAllText(Docs("operating/alerts.md")).Split("\n### ")[1..];
        var panels = File.ReadAllText(Docs("grafana/redemptions.json"));
        sections.Should().HaveCount(AlertName().Count(File.ReadAllText(Docs("prometheus/alerts.yml"))));
        foreach (var section in sections)
        {
            section.Should().Contain("* **Look:** panel").And.Contain("* **Do:**");
            PanelName().Matches(section.Split("**Do:**")[0]).Select(match => match.Groups[1].Value).Should().NotBeEmpty(section).And.OnlyContain(panel => panels.Contains($"\"title\": \"{panel}\"", StringComparison.Ordinal), section);
        }
    }

    private void ShouldBeTold(IEnumerable<string> expressions)
    {
        foreach (var expression in expressions)
        {
            var labels = Labels().Matches(expression).SelectMany(match => match.Groups.Values.Skip(1)).SelectMany(group => group.Value.Split(", "))
                .Where(label => label.Length > 0).ToArray();
            var names = MetricName().Matches(Grouping().Replace(expression, string.Empty)).Select(match => match.Value).ToArray();
            names.Should().NotBeEmpty(expression);
            names.Should().OnlyContain(name => name == SeldomThere || service.Metrics.Tells(name, labels), expression);
        }
    }

    private static string[] Expressions(string rules) => [.. Expression().Matches(rules).Select(match => match.Groups[1].Value)];

    private static string Docs(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", path);
    }

    [GeneratedRegex("(?:redemptions|orleans|http|dotnet)_[a-z_]+(?=[{\\[)]| )")]
    private static partial Regex MetricName();

    [GeneratedRegex("by \\([^)]*\\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("by \\(([^)]*)\\)|([a-z_]+)=~?\"")]
    private static partial Regex Labels();

    [GeneratedRegex("expr: (.+)")]
    private static partial Regex Expression();

    [GeneratedRegex("alert: (\\w+)")]
    private static partial Regex AlertName();

    [GeneratedRegex("(?:panels?|and|,) \"([^\"]+)\"")]
    private static partial Regex PanelName();
}
