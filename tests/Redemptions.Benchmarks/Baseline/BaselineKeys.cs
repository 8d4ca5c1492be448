using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Redemptions.Contracts;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>Keys of the API, known by their hash. They are of test mode and may do what a till does.</summary>
internal sealed class BaselineKeys(IConfiguration configuration)
{
    private const string Bearer = "Bearer ";

    private readonly FrozenDictionary<string, Caller> _callers = configuration.GetSection("Api:Keys").GetChildren().ToFrozenDictionary(
        key => key["Sha256"]!,
        key => new Caller { Account = key["Account"]!, Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read, KeyName = "baseline" },
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The caller; null where the key is missing or unknown.</summary>
    public Caller? Find(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? _callers.GetValueOrDefault(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(header[Bearer.Length..]))))
            : null;
}
