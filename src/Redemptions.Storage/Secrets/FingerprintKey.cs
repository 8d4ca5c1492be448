using Redemptions.Grains.Secrets;

namespace Redemptions.Storage.Secrets;

/// <summary>The configured fingerprint key.</summary>
internal static class FingerprintKey
{
    /// <exception cref="StartException">It is no key.</exception>
    public static byte[] Decode(string configured)
    {
        Span<byte> key = new byte[configured.Length];
        return Convert.TryFromBase64String(configured, key, out var length) && length >= KeyedDigests.MinimumKeyLength
            ? key[..length].ToArray()
            : throw new StartException($"Secrets:FingerprintKey is not base64 of at least {KeyedDigests.MinimumKeyLength} bytes: set it to the output of 'openssl rand -base64 32'.");
    }

    /// <exception cref="StartException">There is none, or it is no key.</exception>
    public static byte[] Require(string? configured) => string.IsNullOrWhiteSpace(configured)
        ? throw new StartException("Secrets:FingerprintKey is not set, and every silo on one database needs the same: set it to the output of 'openssl rand -base64 32', for ever.")
        : Decode(configured);
}
