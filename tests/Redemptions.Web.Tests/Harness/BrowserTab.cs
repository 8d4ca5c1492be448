using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Redemptions.Web.Tests.Harness;

/// <summary>A tab that records what a test must not see: console errors, violations of the content security policy, and failed requests of scripts and styles.</summary>
internal sealed class BrowserTab : IAsyncDisposable
{
    // Violations alone, since collecting what passes takes most of the time. Target sizes are of WCAG 2.2, which axe does not check by default.
    private const string RunAxe = """
        async () => (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations
            .map(violation => `${violation.id}: ${violation.help} ${violation.nodes.map(node => node.html).join(' ')}`)
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    public BrowserTab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning" && !IsExpected(message.Text), $"console {message.Type}: {message.Text}");
        page.Request += (_, request) => Visited.Add(request.Url);
        page.PageError += (_, error) => Note(true, $"exception: {error}");
    }

    public IPage Page { get; }

    /// <summary>Every URL that the tab requested.</summary>
    public ConcurrentBag<string> Visited { get; } = [];

    /// <summary>Texts of console errors that a test causes on purpose.</summary>
    public IList<string> Expected { get; } = [];

    public async Task SignInAsync(string key, string path = "/till")
    {
        await Page.GotoAsync("/sign-in?return=" + Uri.EscapeDataString(path));
        await Page.FillAsync("#api_key", key);
        await Page.ClickAsync("form:has(#api_key) button[type=submit]");
        await Page.ArriveAsync(path);
    }

    /// <summary>Stops the clock of the page that is loaded next, and of all after it. Time passes only by <c>Page.Clock.RunForAsync</c>.</summary>
    public async Task StopClockAsync()
    {
        await Page.Clock.InstallAsync();
        await Page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1));
    }

    /// <summary>Lets this many milliseconds pass for the page.</summary>
    public Task PassAsync(long milliseconds) => Page.Clock.RunForAsync(milliseconds);

    /// <summary>Fails if axe finds anything, the page is wider than the window, or the console has an error.</summary>
    public async Task CheckAsync()
    {
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        (await Page.EvaluateAsync<string[]>(RunAxe)).Should().BeEmpty("of {0}", Page.Url);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().BeLessThanOrEqualTo(0, "{0} fits into its window", Page.Url);
        CheckConsole();
    }

    public void CheckConsole() => _errors.Should().BeEmpty("the console of {0} is quiet", Page.Url);

    /// <summary>Writes a picture of the window into the folder that <c>REDEMPTIONS_PICTURES</c> names, if it is set.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("REDEMPTIONS_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => _context.CookiesAsync();

    public Task SetOfflineAsync(bool offline) => _context.SetOfflineAsync(offline);

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        await _context.DisposeAsync();
    }

    private bool IsExpected(string text) => Expected.Any(part => text.Contains(part, StringComparison.Ordinal));

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            _errors.Enqueue(text);
        }
    }
}
