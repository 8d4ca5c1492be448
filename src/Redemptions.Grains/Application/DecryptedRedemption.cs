using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Grains.Index;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Application;

/// <summary>What one look into the index opens to, for all who shared the look: unsealed once, and only as far as somebody needs it.</summary>
/// <remarks>Two at the same moment may both unseal: that costs less than one who waits for the other. What does not open is tried by each.</remarks>
internal sealed class DecryptedRedemption(RedemptionEncryption encryption, string account, IndexEntry entry)
{
    private volatile RedemptionRecord? _record;
    private volatile Redemption? _revealed;

    /// <exception cref="CryptographicException">It does not open in its place.</exception>
    public RedemptionRecord Record => _record ??= encryption.UnprotectRecord(account, entry.Id, entry.Snapshot);

    /// <summary>With the secrets of its change voucher.</summary>
    /// <exception cref="CryptographicException">They do not open in their place.</exception>
    public Redemption Revealed => _revealed ??= encryption.Reveal(account, Record.Redemption, Record.SealedChange);
}
