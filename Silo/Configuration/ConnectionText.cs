using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>ConnectionStrings:Redemptions</c>, which decides whether the service runs on PostgreSQL or embedded.</summary>
internal static class ConnectionText
{
    /// <summary>The connection string; null if it is not set.</summary>
    /// <exception cref="StartException">It is set and empty, as a secret that is missing makes it: an embedded service in its place would know nothing of the
    /// redemptions in the database.</exception>
    public static string? Of(IConfiguration configuration) => configuration.GetConnectionString("Redemptions") switch
    {
        null => null,
        var text when string.IsNullOrWhiteSpace(text) => throw new StartException(
            "ConnectionStrings:Redemptions is empty: set it to the PostgreSQL database, or remove it to run embedded, on a database of this process alone."),
        var text => text,
    };
}
