using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The address at which a command calls the running service.</summary>
internal static class ServiceAddress
{
    /// <summary>The address on which the service listens, with a path; where it listens on all addresses, loopback.</summary>
    /// <exception cref="StartException">It is not an address.</exception>
    public static Uri Of((string Key, string Url) listener, string path)
    {
        var address = listener.Url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
        var url = Uri.TryCreate(address, UriKind.Absolute, out var read) && read.Scheme is "http" or "https"
            ? new UriBuilder(read) { Path = path }
            : throw new StartException($"{listener.Key} has '{listener.Url}', which is not an address: set it to one such as http://localhost:8080.");
        url.Host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host;
        return url.Uri;
    }
}
