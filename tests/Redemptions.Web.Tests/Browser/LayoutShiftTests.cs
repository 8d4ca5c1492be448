using Microsoft.Playwright;
using Redemptions.Testing;
using Redemptions.Web.Tests.Console;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>Nothing moves on the first load of a page. Its modules arrive only after it was painted, as on a slow network.</summary>
[Trait("Lane", "Slow")]
[Collection(ConsoleFixture.Collection)]
public sealed class LayoutShiftTests(ConsoleFixture service, BrowserFixture browser)
{
    private const string Observe = """
        window.shifts = [];
        window.note = entries => entries.forEach(entry => window.shifts.push(`${entry.value} ${entry.sources.map(source => source.node?.outerHTML?.slice(0, 120))}`));
        window.observer = new PerformanceObserver(list => window.note(list.getEntries()));
        window.observer.observe({ type: 'layout-shift', buffered: true });
        """;

    [SkippableTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Layout_shift_is_0_on_the_first_load_of_till_answer_overview_and_redemption(int width)
    {
        var redemption = await service.Desk.ConfirmedAsync();
        await using var tab = await browser.OpenAsync(service.Address, width);
        await tab.SignInAsync(WebServiceFixture.AllRolesKey);
        await tab.Page.AddInitScriptAsync(Observe);
        foreach (var path in new[] { "/till?type=vouchers.blu", $"/till/redemptions/{redemption.Id}", "/console", $"/console/redemptions/{redemption.Id}" })
        {
            var painted = new TaskCompletionSource();
            await tab.Page.RouteAsync("**/web/assets/*.js", async route =>
            {
                await painted.Task;
                await route.ContinueAsync();
            });
            await tab.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            try
            {
                await Poll.UntilAsync("the page is painted", () => tab.Page.EvaluateAsync<bool>("performance.getEntriesByName('first-contentful-paint').length > 0"));
            }
            finally
            {
                painted.SetResult();
            }

            await tab.Page.ArriveAsync(path);
            await tab.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");
            (await tab.Page.EvaluateAsync<string[]>("() => { note(observer.takeRecords()); return shifts; }")).Should().BeEmpty("nothing moves on {0} at {1} px", path, width);
            await tab.Page.UnrouteAsync("**/web/assets/*.js");
        }
    }
}
