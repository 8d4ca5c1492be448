using System.CommandLine;
using System.Net.Sockets;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>health</c>, for health checks in a container without a shell.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static Command Create(string[] settings)
    {
        var live = new Option<bool>("--live") { Description = "Asks whether the process runs (/health/live), with or without its database: for a check whose failure restarts the process." };
        return new TextCommand(
            "health",
            "Asks the service at Urls or Kestrel:Endpoints whether it is ready (/health/ready).",
            result => AskAsync(CommandSettings.Read(settings), result.GetValue(live)))
        {
            live,
        };
    }

    private static async Task<string> AskAsync(CommandSettings settings, bool isLive)
    {
        var (state, success) = isLive ? ("live", "Live.") : ("ready", "Ready.");
        var url = ServiceAddress.Of(settings.Listener, $"/health/{state}");
        using var client = new HttpClient(ServiceHandler.Create(url)) { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(url);
            return answer.IsSuccessStatusCode ? success : throw new StartException($"Not {state}: {url} answered {(int)answer.StatusCode}.");
        }
        // A connection that ends as soon as it was made is a socket error, which HttpClient does not wrap.
        catch (Exception exception) when (exception is HttpRequestException or SocketException or TaskCanceledException)
        {
            throw new StartException($"Not {state}: {url} does not answer: start the service, or set Urls to the value that the service was started with.");
        }
    }
}
