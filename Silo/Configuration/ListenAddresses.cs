using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Urls</c>, which has a default, and <c>Kestrel:Endpoints</c>, which replaces <c>Urls</c> if it is set.</summary>
internal static class ListenAddresses
{
    /// <summary>All configured addresses with their keys, also those of <c>Urls</c> that are replaced.</summary>
    /// <exception cref="StartException"><c>Urls</c> has none. The server would then listen on an address of its own choice, whose reach was not checked.</exception>
    public static IEnumerable<(string Key, string Url)> All(IConfiguration configuration) =>
        Urls(configuration).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => ("Urls", url))
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Where(endpoint => endpoint["Url"] is not null).Select(endpoint => ($"{endpoint.Path}:Url", endpoint["Url"]!)));

    /// <summary>The addresses on which the service listens, with their keys.</summary>
    /// <exception cref="StartException"><c>Urls</c> has none.</exception>
    public static IEnumerable<(string Key, string Url)> Bound(IConfiguration configuration)
    {
        var all = All(configuration).ToLookup(listener => listener.Key == "Urls");
        return all[false].Any() ? all[false] : all[true];
    }

    private static string Urls(IConfiguration configuration) => configuration["Urls"]!.Trim(' ', ';') is { Length: > 0 } urls
        ? urls
        : throw new StartException("Urls has no address: set it to one such as http://localhost:8080, or remove it.");
}
