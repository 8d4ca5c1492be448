using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Npgsql;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared;
using Redemptions.Silo.Configuration;

namespace Redemptions.Silo.Hosting;

/// <summary>The text that is printed after a start: addresses, and what a first-time user needs.</summary>
internal static class StartupBanner
{
    /// <summary>True if the console log is JSON: plain lines would break it, and the event <c>started</c> has the addresses. .NET finds formatters by name in any case.</summary>
    public static bool IsUnwanted(WebApplication app) => ConsoleFormatterNames.Json.Equals(app.Configuration["Logging:Console:FormatterName"], StringComparison.OrdinalIgnoreCase);

    public static string Text(WebApplication app)
    {
        var address = Readable(app.Urls.First());
        var hasTestKey = app.Services.GetRequiredService<IOptions<EmbeddedKey>>().Value.Enabled;
        return (app.Services.GetService<NpgsqlDataSource>() is not null, hasTestKey) switch
        {
            (true, _) => OnPostgres(app, address),
            (false, false) => Lines($"Listening on {string.Join(", ", app.Urls)}.", Pages(app)),
            (false, true) => Embedded(app, address),
        };
    }

    private static string Embedded(WebApplication app, string address)
    {
        var provider = app.Services.GetServices<ProviderRegistration>().FirstOrDefault(provider => provider.Sandbox?.Sample is not null && IsSimulated(app, provider));
        var welcome = $"Voucher redemption service, embedded: listening on {address}, reference at {address}/docs";
        return provider?.Sandbox?.Sample is not { } sample ? Lines(welcome, Pages(app), $"Test key: {EmbeddedKey.Value}") : $"""
            {Lines(welcome, Pages(app))}
            Simulated providers at {Origin(app.Configuration[provider.Key(Mode.Test, "BaseUrl")]!)}, data in {Path.GetFullPath(DataFolderPath.Of(app.Configuration))}
            Test key: {EmbeddedKey.Value}   Sandbox PIN ({sample.Description}): {sample.Pin}
            Redeem {sample.Part} of it:
              curl -s {address}/collect/redemptions -H 'Authorization: Bearer {EmbeddedKey.Value}' -H 'Idempotency-Key: first-1' \
                -H 'Content-Type: application/json' -d '{sample.Request}'
            """;
    }

    // Whether its address in test mode is the simulators', in this process or another: they alone accept these public credentials.
    private static bool IsSimulated(WebApplication app, ProviderRegistration provider) =>
        provider.Sandbox!.Credentials.All(credential => app.Configuration[provider.Key(Mode.Test, credential.Key)] == credential.Value);

    private static string OnPostgres(WebApplication app, string address)
    {
        var silo = app.Services.GetRequiredService<ILocalSiloDetails>();
        var welcome = $"Voucher redemption service on PostgreSQL: listening on {address}, silo {silo.SiloAddress.Endpoint} of cluster {silo.ClusterId}";
        return Lines(
            welcome,
            Pages(app),
            HasProviders(app) ? null : "No provider is configured: set Providers:Live or Providers:Test, or set Simulators:Url to the address of simulators that run in a process of their own.",
            app.Configuration.GetSection("Api:Keys").GetChildren().Any() ? null : "Api:Keys has no key: callers need stored keys, which the commands 'accounts add' and 'keys add' make.");
    }

    /// <summary>The addresses of the pages; null if they are off.</summary>
    private static string? Pages(WebApplication app)
    {
        var web = app.Services.GetRequiredService<IOptions<SeparateAddresses>>().Value.All.FirstOrDefault(address => address.Purpose == AddressPurpose.Web);
        var address = Readable(app.Urls.ElementAt(web?.Position ?? 0));
        return Hosting.Pages.AreOn(app) ? $"Till at {address}/till, operators' console at {address}/console" : null;
    }

    private static string Lines(params string?[] lines) => string.Join(Environment.NewLine, lines.OfType<string>());

    private static string Readable(string url) => url.Replace("[::1]", "localhost", StringComparison.Ordinal).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static string Origin(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);

    private static bool HasProviders(WebApplication app) =>
        app.Services.GetServices<IRedemptionProvider>().Any(provider => Enum.GetValues<Mode>().Any(provider.IsOffered));
}
