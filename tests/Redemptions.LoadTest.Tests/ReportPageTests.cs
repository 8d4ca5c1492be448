using Microsoft.Playwright;
using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Reports;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.LoadTest.Tests;

public sealed class ReportPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private static readonly SecondPoint[] Points = [.. Enumerable.Range(1, 60).Select(second => new SecondPoint(second, 800 + (second % 7 * 20), 20 + (second % 3), 60 + second, 90 + second))];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-");

    [SkippableTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_page_is_accessible_fits_and_follows_the_system_colours(int width, ColorScheme scheme)
    {
        var address = Write(Result);
        await using var tab = await browser.OpenAsync(address, width, scheme);
        await tab.Page.GotoAsync(address.ToString());

        await tab.PictureAsync($"load-{width}-{scheme.ToString().ToLowerInvariant()}");

        // A style that the policy blocks would be an error in the console, and leave the background white.
        await tab.CheckAsync();
        (await tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be(scheme == ColorScheme.Dark ? "rgb(23, 27, 34)" : "rgb(255, 255, 255)");
    }

    [SkippableFact]
    public async Task The_chart_has_a_title_and_a_line_for_each_figure_and_the_table_each_second()
    {
        var address = Write(Result);
        await using var tab = await browser.OpenAsync(address);
        await tab.Page.GotoAsync(address.ToString());

        (await tab.Page.GetByRole(AriaRole.Img, new() { Name = "Rate and latency of fresh-full over http, second by second" }).CountAsync()).Should().Be(1);
        foreach (var line in (string[])["rate", "p50", "p99", "max"])
        {
            (await tab.Page.Locator($"polyline.{line}").First.GetAttributeAsync("points"))!.Split(' ').Should().HaveCount(Points.Length).And.NotContain(point => point.Contains("NaN", StringComparison.Ordinal));
        }

        (await tab.Page.GetByRole(AriaRole.Region, new() { Name = "Figures of each second" }).GetByRole(AriaRole.Row).CountAsync()).Should().Be(Points.Length + 1);
    }

    [SkippableFact]
    public async Task The_page_loads_nothing_and_no_script_runs_in_it()
    {
        var address = Write(Result with { Broken = ["<script>document.title = 'ran'</script>"] });
        await using var tab = await browser.OpenAsync(address);
        await tab.Page.GotoAsync(address.ToString());

        (await tab.Page.TitleAsync()).Should().Be("Load run: fresh-full over http");
        (await tab.Page.GetByText("<script>").CountAsync()).Should().Be(1);
        tab.Visited.Should().Equal(address.ToString());
        (await tab.Page.GetAttributeAsync("meta[http-equiv]", "content")).Should().StartWith("default-src 'none'; style-src 'sha256-");
    }

    [Fact]
    public void A_run_that_counted_no_second_has_a_page() => Page(Result, []).Should().Contain("The run counted no second.");

    public void Dispose() => _folder.Delete(recursive: true);

    private static LoadResult Result { get; } = new()
    {
        Scenario = "fresh-full",
        Front = "http",
        Loop = "closed",
        Callers = 32,
        Rate = null,
        Seed = 1,
        WarmUpSeconds = 5,
        Seconds = 60,
        Operations = 51_000,
        PerSecond = 850,
        Errors = 0,
        LatencyMs = new Latencies(25, 21, 40, 110, 140, 150),
        Answers = new Dictionary<string, long> { ["confirmed"] = 51_000 },
    };

    private static string Page(LoadResult result, SecondPoint[] points) => ReportPage.Of(result, new LoadVerdict(51_000, 20_000, 0, 51_000, 51_000, []), readBack: true, points);

    private Uri Write(LoadResult result)
    {
        var file = Path.Combine(_folder.FullName, "page.html");
        File.WriteAllText(file, Page(result, Points));
        return new Uri(file);
    }
}
