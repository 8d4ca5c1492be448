using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Application;

/// <summary>The decrypted form of one index entry, shared by all callers that share the read. Each part is decrypted on first use and then kept.</summary>
/// <remarks>Two concurrent callers may both decrypt, which costs less than a lock. A failed decryption is not cached; each caller tries again.</remarks>
internal sealed class DecryptedRedemption(RedemptionEncryption encryption, string account, IndexEntry entry)
{
    private volatile RedemptionRecord? _record;
    private volatile Redemption? _revealed;

    /// <exception cref="CryptographicException">The record does not decrypt for this account and redemption.</exception>
    public RedemptionRecord Record => _record ??= encryption.UnprotectRecord(account, entry.Id, entry.Snapshot);

    /// <summary>The redemption with the secrets of its change voucher.</summary>
    /// <exception cref="CryptographicException">The record or the secrets do not decrypt for this account and redemption.</exception>
    public Redemption Revealed => _revealed ??= encryption.Reveal(account, Record.Redemption, Record.SealedChange);
}
