using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Reads the section without the configuration binder, which drops values that it cannot convert: a key would silently lose a role.</summary>
internal sealed class ApiOptionsReader(IConfiguration configuration) : IConfigureOptions<ApiOptions>
{
    private static readonly string[] Loopback = ["127.0.0.0/8", "::1"];

    public void Configure(ApiOptions options)
    {
        var section = configuration.GetSection(ApiOptions.Section);
        options.RequireIdempotencyKey = section["RequireIdempotencyKey"];
        options.PathBase = section["PathBase"];
        options.TrustedProxies = Texts(section.GetSection("TrustedProxies")) is { Length: > 0 } proxies ? proxies : Loopback;
        options.Keys = [.. section.GetSection("Keys").GetChildren().Select(Key)];
    }

    private static ApiKeyOptions Key(IConfigurationSection section) => new()
    {
        Path = section.Path,
        Sha256 = section["Sha256"],
        Account = section["Account"],
        Mode = section["Mode"],
        Roles = Texts(section.GetSection("Roles")),
        Name = section["Name"],
        Revoked = section["Revoked"],
    };

    /// <summary>A list, or one text with commas, as an environment variable has it.</summary>
    private static string[] Texts(IConfigurationSection section) =>
        [.. section.GetChildren().Select(child => child.Value).Prepend(section.Value)
            .SelectMany(text => (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
