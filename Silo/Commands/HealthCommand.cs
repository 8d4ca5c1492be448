using System.CommandLine;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>health</c>, for health checks in a container without a shell.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static Command Create(string[] settings) =>
        new TextCommand("health", "Asks the service at Urls whether it is ready (/health/ready).", _ => AskAsync(CommandSettings.Read(settings).Configuration["Urls"]!));

    // If the silo listens on all addresses, this process calls loopback.
    private static async Task<string> AskAsync(string urls)
    {
        var url = new UriBuilder(urls.Split(';')[0].Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal)) { Path = "/health/ready" };
        url.Host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host;
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(url.Uri);
            return answer.IsSuccessStatusCode ? "Ready." : throw new StartException($"Not ready: {url.Uri} answered {(int)answer.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new StartException($"Not ready: {url.Uri} does not answer: start the service, or set Urls to the value that the service was started with.");
        }
    }
}
