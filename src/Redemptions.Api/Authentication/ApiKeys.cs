using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Finds the identity behind a presented key. Only hashes are kept and compared, so timing reveals nothing about a key.</summary>
internal sealed class ApiKeys(IOptions<ApiOptions> options, IOptions<EmbeddedKey> embedded, IStoredKeys stored)
{
    private const int NameLength = 8;
    private const int HashLength = SHA256.HashSizeInBytes * 2;
    private const int ShortKey = 128;
    private static readonly ApiKeyIdentity Embedded = new(EmbeddedKey.Caller) { IsPlatformOperator = true };
    private static readonly string EmbeddedHash = HashOf(EmbeddedKey.Value);

    // The embedded key is public, so a service with configured keys must not accept it as well.
    private readonly bool _hasEmbeddedKey = embedded.Value.Enabled && options.Value.Keys.Count == 0;

    private readonly FrozenDictionary<string, ApiKeyIdentity> _configured =
        options.Value.Keys.ToFrozenDictionary(key => key.Sha256!, Known, StringComparer.OrdinalIgnoreCase);

    /// <summary>The configured callers with the role <c>operate</c> for all accounts, without revoked or otherwise refused keys.</summary>
    public IEnumerable<Caller> PlatformOperators => _configured.Values
        .Where(key => key is { IsPlatformOperator: true, Refusal: null }).Select(key => key.Caller)
        .Concat(_hasEmbeddedKey ? [EmbeddedKey.Caller] : []);

    /// <summary>The identity behind the key; null if the key is unknown.</summary>
    public ValueTask<ApiKeyIdentity?> FindAsync(string presented, HttpContext context)
    {
        Span<char> hash = stackalloc char[HashLength];
        Hash(presented, hash);
        if (_configured.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(hash, out var known))
        {
            return new(Contradicts(presented, known.Caller.Mode) ? null : known);
        }

        if (hash.SequenceEqual(EmbeddedHash))
        {
            return new(_hasEmbeddedKey && LocalCaller.Is(context) ? Embedded : null);
        }

        return SecretKey.IsOfForm(presented) ? stored.FindAsync(new Sensitive(presented)) : default;
    }

    /// <summary>The identity behind the configured key, or the embedded key, with this SHA-256; null if there is none.</summary>
    public ApiKeyIdentity? FindByHash(string hash, HttpContext context) =>
        _configured.GetValueOrDefault(hash) ?? (hash == EmbeddedHash && _hasEmbeddedKey && LocalCaller.Is(context) ? Embedded : null);

    /// <summary>The SHA-256 of a key, 64 lower-case hex digits.</summary>
    public static string HashOf(string presented) => string.Create(HashLength, presented, static (hash, key) => Hash(key, hash));

    private static ApiKeyIdentity Known(ApiKeyOptions key)
    {
        var caller = new Caller
        {
            Account = key.Account!,
            Mode = RoleParser.Mode(key.Mode)!.Value,
            Roles = key.Roles.Aggregate(Roles.None, (roles, role) => roles | RoleParser.Role(role)!.Value),
            KeyName = string.IsNullOrWhiteSpace(key.Name) ? key.Sha256![..NameLength].ToLowerInvariant() : key.Name.Trim(),
        };
        return new ApiKeyIdentity(caller)
        {
            IsPlatformOperator = caller.May(Roles.Operate),
            Refusal = bool.TryParse(key.Revoked, out var revoked) && revoked ? "This API key is revoked; use another one." : null,
        };
    }

    /// <summary>The prefix of a key names its mode. A key that is configured for the other mode is a mistake that could move real money.</summary>
    private static bool Contradicts(string presented, Mode mode) =>
        presented.StartsWith(mode == Mode.Live ? SecretKey.TestPrefix : SecretKey.LivePrefix, StringComparison.Ordinal);

    private static void Hash(string key, Span<char> hash)
    {
        var length = Encoding.UTF8.GetByteCount(key);
        var bytes = length <= ShortKey ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(key, bytes);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        Convert.TryToHexStringLower(digest, hash, out _);
    }
}
