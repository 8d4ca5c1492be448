using Microsoft.Playwright;
using Redemptions.Testing;

namespace Redemptions.Web.Tests.Harness;

/// <summary>Waits for a navigation that the page makes by itself.</summary>
internal static class PageArrival
{
    /// <summary>Waits until the page is at this path, and complete. The browser's state is asked, since Playwright's wait can miss the event of a page that loads fast.</summary>
    /// <param name="page">The page.</param>
    /// <param name="path">Path and query; a <c>*</c> at the end stands for the rest of a segment.</param>
    public static Task ArriveAsync(this IPage page, string path) => Poll.UntilAsync($"the page {path}", async () => IsAt(page, path) && await IsCompleteAsync(page) && IsAt(page, path));

    private static bool IsAt(IPage page, string path)
    {
        var at = new Uri(page.Url).PathAndQuery;
        return path.EndsWith('*') ? at.StartsWith(path[..^1], StringComparison.Ordinal) && !at[(path.Length - 1)..].Contains('/', StringComparison.Ordinal) : at == path;
    }

    private static async Task<bool> IsCompleteAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // The page was left while it was asked.
            return false;
        }
    }
}
