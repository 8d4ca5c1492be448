using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Redemptions;

/// <summary>Makes the index row of a redemption.</summary>
internal static class IndexRows
{
    /// <summary>The row of a redemption whose record is not encrypted yet.</summary>
    public static IndexRow Of(RedemptionRecord record, RedemptionEncryption encryption, Redemption? before) => Of(record, encryption.ProtectRecord(record), encryption, before);

    /// <summary>The row of a redemption.</summary>
    /// <param name="record">The redemption.</param>
    /// <param name="snapshot">Its encrypted record.</param>
    /// <param name="encryption">Makes the fingerprint of its change voucher.</param>
    /// <param name="before">The redemption as it is stored before this write, from which its events follow; null if it is not stored.</param>
    public static IndexRow Of(RedemptionRecord record, string snapshot, RedemptionEncryption encryption, Redemption? before)
    {
        var redemption = record.Redemption;
        return new IndexRow
        {
            Id = redemption.Id,
            Account = record.Account,
            Mode = redemption.Mode,
            IdempotencyKey = record.IdempotencyKey,
            Digest = record.Digest,
            Type = redemption.Type,
            VoucherKey = record.VoucherKey,
            Fingerprint = record.Fingerprint,
            Status = redemption.Status,
            Version = redemption.Version,
            ExternalReference = redemption.ExternalReference,
            Reference = record.Reference,
            ProviderReference = record.ProviderReference,
            Attention = redemption.Attention?.Reason,
            CreatedAt = redemption.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAt = redemption.UpdatedAt.ToUnixTimeMilliseconds(),
            NextAttemptAt = (redemption.InDoubt?.NextAttemptAt ?? record.FollowUp?.Due[0])?.ToUnixTimeMilliseconds(),
            Snapshot = snapshot,
            ChangeFingerprint = encryption.ChangeFingerprint(record),
            ChangeSerialNumber = redemption.ChangeVoucher?.SerialNumber,
            Events = WebhookEvents.Of(before, redemption) is var events and not 0 ? events : null,
            RedeemedAmount = redemption.Status == RedemptionStatus.Confirmed ? redemption.RedeemedAmount : null,
        };
    }
}
