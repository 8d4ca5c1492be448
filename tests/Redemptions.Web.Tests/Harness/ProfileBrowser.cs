using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Redemptions.Testing;

namespace Redemptions.Web.Tests.Harness;

/// <summary>A browser process with a profile on disk. It can be killed like a device that loses its power, and started again with the same profile.</summary>
internal sealed class ProfileBrowser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly IBrowser _browser;

    private ProfileBrowser(Process process, IBrowser browser, IPage page) => (_process, _browser, Page) = (process, browser, page);

    public IPage Page { get; }

    public static async Task<ProfileBrowser> StartAsync(IPlaywright playwright, string executable, string profile, Uri address)
    {
        var portFile = Path.Combine(profile, "DevToolsActivePort");
        File.Delete(portFile);
        string[] arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank"];
        var process = Process.Start(new ProcessStartInfo(executable, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var port = await Poll.ForAsync("the browser listens", async () => File.Exists(portFile) && await File.ReadAllLinesAsync(portFile) is [var first, _, ..] ? first : null);
        var browser = await playwright.Chromium.ConnectOverCDPAsync(
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), new BrowserTypeConnectOverCDPOptions { Timeout = (float)Poll.Deadline.TotalMilliseconds });
        browser.Contexts[0].SetDefaultTimeout((float)Poll.Deadline.TotalMilliseconds);

        // A tab of its own: the one of the start may still be on its way to its first page, and would then leave the one that a test has opened in it.
        var page = await browser.Contexts[0].NewPageAsync();
        await page.GotoAsync(new Uri(address, "/till").ToString());
        return new ProfileBrowser(process, browser, page);
    }

    /// <summary>Ends the browser and its helpers by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _browser.DisposeAsync();
        _process.Dispose();
    }
}
