using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>Flash's access tokens: opaque, random, and valid only in this process.</summary>
internal sealed class FlashTokens(SimulatorOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new();

    public WireAnswer Answer(bool isTrusted, WireForm form)
    {
        if (!isTrusted)
            return Error(StatusCodes.Status401Unauthorized, "invalid_client", "Client Authentication failed.");
        if (form["grant_type"] != "client_credentials")
            return Error(StatusCodes.Status400BadRequest, "unsupported_grant_type", "Unsupported grant_type value");

        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _expiries[token] = time.GetUtcNow() + options.TokenLifetime;
        return new WireAnswer
        {
            Json = new JsonObject
            {
                ["access_token"] = token,
                ["scope"] = "default",
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            },
        };
    }

    public bool IsValid(string? token) => token is not null && _expiries.TryGetValue(token, out var expiry) && time.GetUtcNow() < expiry;

    public void Expire(string? token)
    {
        if (token is not null)
            _expiries.TryRemove(token, out _);
    }

    private static WireAnswer Error(int status, string error, string description) => new()
    {
        Status = status,
        Json = new JsonObject { ["error"] = error, ["error_description"] = description },
        Authenticate = status == StatusCodes.Status401Unauthorized ? "Basic" : null,
    };
}
