namespace Redemptions.Silo.Commands;

/// <summary>The address at which a command calls the running service.</summary>
internal static class ServiceAddress
{
    /// <summary>The first address of <c>Urls</c>; where the service listens on all addresses, loopback.</summary>
    public static Uri Of(string urls, string path)
    {
        var url = new UriBuilder(urls.Split(';')[0].Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal)) { Path = path };
        url.Host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host;
        return url.Uri;
    }
}
