using Microsoft.Playwright;
using Redemptions.Testing;

namespace Redemptions.Web.Tests.Harness;

/// <summary>One browser for all tests. Where there is none, tests are skipped with the reason, unless <c>REDEMPTIONS_REQUIRE_BROWSER</c> is true.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Browser = "/usr/bin/chromium";

    // The same engine without windows and menus, which takes half the processor time to open a tab.
    private const string WithoutWindows = "/usr/bin/chromium-headless-shell";
    private const string Required = "REDEMPTIONS_REQUIRE_BROWSER";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>A new tab with storage and cookies of its own.</summary>
    internal async Task<BrowserTab> OpenAsync(Uri address, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var playwright = await PlaywrightAsync();
        _browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = File.Exists(WithoutWindows) ? WithoutWindows : Browser, Args = ["--no-sandbox", "--disable-gpu"], Timeout = (float)Poll.Deadline.TotalMilliseconds });
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            IgnoreHTTPSErrors = true,
        });
        context.SetDefaultTimeout((float)Poll.Deadline.TotalMilliseconds);
        return new BrowserTab(context, await context.NewPageAsync());
    }

    /// <summary>Starts a browser of its own with the profile in this folder, which a test may kill.</summary>
    internal async Task<ProfileBrowser> StartAsync(string profile, Uri address) => await ProfileBrowser.StartAsync(await PlaywrightAsync(), Browser, profile, address);

    private async Task<IPlaywright> PlaywrightAsync()
    {
        var isThere = File.Exists(Browser);
        Skip.IfNot(isThere || bool.TryParse(Environment.GetEnvironmentVariable(Required), out var required) && required, $"There is no browser at {Browser}: apt-get install chromium.");
        Assertions.SetDefaultExpectTimeout((float)Poll.Deadline.TotalMilliseconds);
        return _playwright ??= await Playwright.CreateAsync();
    }
}
