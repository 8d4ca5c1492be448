using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Urls</c>, which has a default.</summary>
internal static class ListenAddresses
{
    /// <summary>The addresses, with semicolons between them.</summary>
    /// <exception cref="StartException">There is none. The server would then listen on an address of its own choice, whose reach was not checked.</exception>
    public static string Of(IConfiguration configuration) => configuration["Urls"]!.Trim(' ', ';') is { Length: > 0 } urls
        ? urls
        : throw new StartException("Urls has no address: set it to one such as http://localhost:8080, or remove it.");
}
