using System.Globalization;
using System.Security.Cryptography;
using Redemptions.Grains.Encryption;

namespace Redemptions.Grains.Index;

/// <summary>Seals entries of the audit trail one by one, so that they need not wait for one another when they are written.</summary>
/// <remarks>A seal is a number that is used once and a digest over it and the entry: who has the database alone can neither change an
/// entry nor add one, and a copy shows by its number. Order and gaps are told by the chain that entries are put into afterwards.</remarks>
public static class AuditSignatures
{
    private const int OnceLength = 16;

    /// <summary>The entry with a seal of its own.</summary>
    public static AuditEntry Sealed(this KeyedDigests digests, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(digests);
        ArgumentNullException.ThrowIfNull(entry);
        var once = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(OnceLength));
        return entry with { Seal = $"{once}.{Digest(digests, once, entry, entry.Mode.ToString().ToLowerInvariant())}" };
    }

    /// <summary>Whether the seal is that of this entry; <paramref name="mode"/> is the text that is stored.</summary>
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
