using System.Net;
using Redemptions.Api.Http;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary><c>Management:Url</c>: a separate address for metrics, the dashboard and health.</summary>
/// <param name="Url">The address, bound beside those of <c>Urls</c>.</param>
/// <param name="Port">The port; 0 for any free one.</param>
/// <param name="IsLoopback">Whether only this machine can reach the address.</param>
internal sealed record ManagementSettings(string Url, int Port, bool IsLoopback)
{
    public const string Key = "Management:Url";

    /// <summary>Reads the setting; null if it is not set.</summary>
    /// <exception cref="StartException">The address is invalid, has the same port as one of <c>Urls</c>, or is set together with <c>Kestrel:Endpoints</c>.</exception>
    public static ManagementSettings? Read(IConfiguration configuration, IReadOnlyCollection<string> urls)
    {
        if (configuration[Key] is not { } url)
        {
            return null;
        }

        var address = Parse(url);
        if (address.Port != 0 && urls.Any(other => PortOf(other) == address.Port))
        {
            throw new StartException($"{Key} is '{url}', whose port is also in Urls, so calls to the two addresses could not be distinguished: set it to another port.");
        }

        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new StartException($"{Key} is set although Kestrel:Endpoints is, which would replace its address: set Urls instead of Kestrel:Endpoints.");
        }

        return new ManagementSettings(url, address.Port, IsLocal(address.Host));
    }

    /// <summary>Appends the address to <c>Urls</c> and passes it to the HTTP front.</summary>
    public void Bind(WebApplicationBuilder builder)
    {
        var urls = $"{builder.Configuration["Urls"]};{Url}";
        builder.Configuration["Urls"] = urls;
        builder.Services.Configure<ManagementAddress>(management =>
            (management.Url, management.Port, management.Addresses) = (Url, Port, urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length));
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", IsUnixPipe: false, IsNamedPipe: false, PathBase: "", Port: >= 0 and <= IPEndPoint.MaxPort } address ? address : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new StartException($"{Key} is '{url}', which is not an address: set it to one such as http://127.0.0.1:9090.");
        }
    }

    // Invalid addresses in Urls are reported where Urls is read.
    private static int? PortOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Port;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsLocal(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
