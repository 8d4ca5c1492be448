using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The address at which a command calls the running service.</summary>
internal static class ServiceAddress
{
    /// <summary>The first address of <c>Urls</c>; where the service listens on all addresses, loopback.</summary>
    /// <exception cref="StartException">It is not an address.</exception>
    public static Uri Of(string urls, string path)
    {
        var first = urls.Split(';')[0].Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
        var url = Uri.TryCreate(first, UriKind.Absolute, out var read) && read.Scheme is "http" or "https"
            ? new UriBuilder(read) { Path = path }
            : throw new StartException($"Urls has '{first}', which is not an address: set it to one such as http://localhost:8080.");
        url.Host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host;
        return url.Uri;
    }
}
