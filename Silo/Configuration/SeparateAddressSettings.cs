using System.Net;
using Redemptions.Api.Http;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>A separate address, <c>Management:Url</c> for metrics, the dashboard and health, or <c>Web:Url</c> for the pages.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Purpose">Which endpoints it serves.</param>
/// <param name="Url">The address, bound beside those of <c>Urls</c>.</param>
/// <param name="Port">The port; 0 for any free one.</param>
/// <param name="IsLoopback">Whether only this machine can reach the address.</param>
internal sealed record SeparateAddressSettings(string Key, AddressPurpose Purpose, string Url, int Port, bool IsLoopback)
{
    public const string Management = "Management:Url";
    public const string Web = "Web:Url";

    /// <summary>Reads the settings; without those that are not set.</summary>
    /// <exception cref="StartException">An address is invalid, has the same port as another or as one of <c>Urls</c>, or is set together with <c>Kestrel:Endpoints</c>.</exception>
    public static IReadOnlyList<SeparateAddressSettings> Read(IConfiguration configuration, IReadOnlyCollection<string> urls, bool hasPages)
    {
        if (!hasPages && configuration[Web] is not null)
        {
            throw new StartException($"{Web} is set although the pages are off, so nothing would be served there: set Web:Enabled to true, or remove {Web}.");
        }

        SeparateAddressSettings?[] all = [Read(configuration, Management, AddressPurpose.Management, urls), Read(configuration, Web, AddressPurpose.Web, urls)];
        if (all is [{ Port: not 0 } management, { } web] && management.Port == web.Port)
        {
            throw new StartException($"{Management} and {Web} have the same port, so calls to the two addresses could not be distinguished: set one of them to another port.");
        }

        return [.. all.OfType<SeparateAddressSettings>()];
    }

    /// <summary>Appends the address to <c>Urls</c> and passes it to the HTTP front.</summary>
    public void Bind(WebApplicationBuilder builder)
    {
        var before = builder.Configuration["Urls"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        builder.Configuration["Urls"] = string.Join(';', [.. before, Url]);
        builder.Services.Configure<SeparateAddresses>(addresses => addresses.All.Add(new SeparateAddress(Purpose, Port, Position: before.Length)));
    }

    private static SeparateAddressSettings? Read(IConfiguration configuration, string key, AddressPurpose purpose, IReadOnlyCollection<string> urls)
    {
        if (configuration[key] is not { } url)
        {
            return null;
        }

        var address = Parse(key, url);
        if (address.Port != 0 && urls.Any(other => PortOf(other) == address.Port))
        {
            throw new StartException($"{key} is '{url}', whose port is also in Urls, so calls to the two addresses could not be distinguished: set it to another port.");
        }

        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new StartException($"{key} is set although Kestrel:Endpoints is, which would replace its address: set Urls instead of Kestrel:Endpoints.");
        }

        return new SeparateAddressSettings(key, purpose, url, address.Port, IsLocal(address.Host));
    }

    private static BindingAddress Parse(string key, string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", IsUnixPipe: false, IsNamedPipe: false, PathBase: "", Port: >= 0 and <= IPEndPoint.MaxPort } address ? address : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new StartException($"{key} is '{url}', which is not an address: set it to one such as http://127.0.0.1:9090.");
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
