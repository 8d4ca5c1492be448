using Redemptions.Domain.Encryption;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Secrets;

/// <summary>Reads the configured fingerprint key and its earlier versions.</summary>
internal static class FingerprintKey
{
    private const string Newest = "Secrets:FingerprintKey";

    /// <summary>The name of the setting that holds <paramref name="version"/> if <paramref name="newest"/> is the newest version.</summary>
    public static string Setting(int version, int newest) => version == newest ? Newest : $"Secrets:PreviousFingerprintKeys:{version}";

    /// <exception cref="StartException">The value is not base64, or is too short.</exception>
    public static byte[] Decode(string configured, string setting = Newest)
    {
        Span<byte> key = new byte[configured.Length];
        return Convert.TryFromBase64String(configured, key, out var length) && length >= KeyedDigests.MinimumKeyLength
            ? key[..length].ToArray()
            : throw new StartException($"{setting} is not base64 of at least {KeyedDigests.MinimumKeyLength} bytes: set it to the output of 'openssl rand -base64 32'.");
    }

    /// <exception cref="StartException">The setting is empty, is not base64, or is too short.</exception>
    public static byte[] Require(string? configured) => string.IsNullOrWhiteSpace(configured)
        ? throw new StartException("Secrets:FingerprintKey is not set: set it to the output of 'openssl rand -base64 32', to the same value for every silo on this database, and never change it.")
        : Decode(configured);

    /// <summary>Returns all versions: first <paramref name="previous"/>, from version 1 on, and then the newest.</summary>
    /// <exception cref="StartException">The newest is missing, one is not a key, or two are the same.</exception>
    public static KeyedDigests Require(string? configured, IReadOnlyList<string> previous)
    {
        var newest = Require(configured);
        List<byte[]> keys = [.. previous.Select((key, index) => Decode(key, Setting(index + 1, previous.Count + 1))), newest];
        for (var version = 1; version < keys.Count; version++)
        {
            if (keys.Take(version).Any(keys[version].SequenceEqual))
            {
                throw new StartException($"{Setting(version + 1, keys.Count)} is also the key of an earlier version: set it to the output of 'openssl rand -base64 32'.");
            }
        }

        return new KeyedDigests(keys);
    }
}
