using System.CommandLine;
using System.Net.Security;
using System.Net.Sockets;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>health</c>, for health checks in a container without a shell.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static Command Create(string[] settings) =>
        new TextCommand("health", "Asks the service at Urls whether it is ready (/health/ready).", _ => AskAsync(CommandSettings.Read(settings).Urls));

    // The certificate is for the service's public name. On loopback the answer comes from this machine, whatever the name.
    private static SocketsHttpHandler Handler() => new()
    {
        SslOptions = { RemoteCertificateValidationCallback = (sender, _, _, errors) => errors == SslPolicyErrors.None || sender is SslStream { TargetHostName: "127.0.0.1" or "localhost" } },
    };

    private static async Task<string> AskAsync(string urls)
    {
        var url = ServiceAddress.Of(urls, "/health/ready");
        using var client = new HttpClient(Handler()) { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(url);
            return answer.IsSuccessStatusCode ? "Ready." : throw new StartException($"Not ready: {url} answered {(int)answer.StatusCode}.");
        }
        // A connection that ends as soon as it was made is a socket error, which HttpClient does not wrap.
        catch (Exception exception) when (exception is HttpRequestException or SocketException or TaskCanceledException)
        {
            throw new StartException($"Not ready: {url} does not answer: start the service, or set Urls to the value that the service was started with.");
        }
    }
}
