using System.Globalization;
using System.Security.Cryptography;
using Redemptions.Domain.Encryption;

namespace Redemptions.Domain.Auditing;

/// <summary>Signs entries of the audit trail individually, so that concurrent writes do not wait for one another.</summary>
/// <remarks>A signature is a nonce and an HMAC over the nonce and the entry. With the database alone, an entry can be neither changed nor added, and a
/// copied entry repeats its nonce. The chain into which entries are put afterwards shows order and gaps.</remarks>
public static class AuditSignatures
{
    private const int OnceLength = 16;

    /// <summary>Returns the entry with its signature.</summary>
    public static AuditEntry Sealed(this KeyedDigests digests, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(digests);
        ArgumentNullException.ThrowIfNull(entry);
        var once = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(OnceLength));
        return entry with { Seal = $"{once}.{Digest(digests, once, entry, entry.Mode.ToString().ToLowerInvariant())}" };
    }

    /// <summary>Whether the signature matches the entry; <paramref name="mode"/> is the mode as stored.</summary>
    public static bool IsGenuine(this KeyedDigests digests, AuditEntry entry, string mode)
    {
        ArgumentNullException.ThrowIfNull(digests);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Seal?.Split('.') is [var once, var digest] && digest == Digest(digests, once, entry, mode);
    }

    private static string Digest(KeyedDigests digests, string once, AuditEntry entry, string mode) => digests.AuditDigest(
        "entry", once, entry.At.ToString(CultureInfo.InvariantCulture), entry.Account, mode, entry.KeyName, entry.Action, entry.Subject,
        entry.Count.ToString(CultureInfo.InvariantCulture), entry.Detail);
}
