using System.CommandLine;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>health</c>, for health checks in a container without a shell.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static Command Create(string[] settings) =>
        new TextCommand("health", "Asks the service at Urls whether it is ready (/health/ready).", _ => AskAsync(CommandSettings.Read(settings).Configuration["Urls"]!));

    private static async Task<string> AskAsync(string urls)
    {
        var url = ServiceAddress.Of(urls, "/health/ready");
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(url);
            return answer.IsSuccessStatusCode ? "Ready." : throw new StartException($"Not ready: {url} answered {(int)answer.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new StartException($"Not ready: {url} does not answer: start the service, or set Urls to the value that the service was started with.");
        }
    }
}
