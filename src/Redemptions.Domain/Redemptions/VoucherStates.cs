using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>Builds the next stored state of a voucher, and the index row saved with it, from a redemption's record.</summary>
internal static class VoucherStates
{
    /// <summary>The state in which the undecided <paramref name="record"/> holds the voucher.</summary>
    public static VoucherState Holding(RedemptionRecord record, string sealedWire, RedemptionEncryption encryption)
    {
        var snapshot = encryption.ProtectRecord(record);
        return Last(record, snapshot, encryption) with
        {
            Undecided = new UndecidedRedemption { Id = record.Redemption.Id, Account = record.Account, Snapshot = snapshot, Wire = sealedWire },
        };
    }

    /// <summary>The state after <paramref name="record"/> was decided. From then on the redemption is stored in the index alone.</summary>
    public static VoucherState Decided(RedemptionRecord record, RedemptionEncryption encryption) => Last(record, encryption.ProtectRecord(record), encryption);

    /// <summary><paramref name="state"/> with a changed index row of a redemption that was decided before.</summary>
    public static VoucherState WithCorrection(VoucherState state, RedemptionRecord record, RedemptionEncryption encryption) =>
        state with { Index = [Row(record, encryption.ProtectRecord(record), encryption)] };

    /// <summary>The intent of a redemption in the form its provider adapter takes.</summary>
    public static ProviderIntent Intent(RedemptionRecord record, Sensitive wire) => new()
    {
        Mode = record.Redemption.Mode,
        Reference = record.Reference,
        Wire = wire,
        Amount = record.ToTake,
        Currency = record.Redemption.Currency,
        ValueBefore = record.ValueBefore,
        CreatedAt = record.Redemption.CreatedAt,
        SendBefore = record.SendBefore!.Value,
        ResendBefore = record.ResendBefore,
    };

    private static VoucherState Last(RedemptionRecord record, string snapshot, RedemptionEncryption encryption) => new()
    {
        LastId = record.Redemption.Id,
        LastStatus = record.Redemption.Status,
        LastVersion = record.Redemption.Version,
        Index = [Row(record, snapshot, encryption)],
    };

    private static IndexRow Row(RedemptionRecord record, string snapshot, RedemptionEncryption encryption)
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
        };
    }
}
