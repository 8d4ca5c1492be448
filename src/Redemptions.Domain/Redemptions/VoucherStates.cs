using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>Builds the next stored state of a voucher, and the index row saved with it, from a redemption's record.</summary>
internal static class VoucherStates
{
    /// <summary>The state in which the undecided <paramref name="record"/> holds the voucher.</summary>
    /// <param name="record">The redemption.</param>
    /// <param name="sealedWire">Its encrypted wire values.</param>
    /// <param name="encryption">Encrypts the record.</param>
    /// <param name="before">The redemption as it is stored before this write, from which its events follow; null if it is not stored.</param>
    public static VoucherState Holding(RedemptionRecord record, string sealedWire, RedemptionEncryption encryption, Redemption? before = null)
    {
        var snapshot = encryption.ProtectRecord(record);
        return Last(record, snapshot, encryption, before) with
        {
            Undecided = new UndecidedRedemption { Id = record.Redemption.Id, Account = record.Account, Snapshot = snapshot, Wire = sealedWire },
        };
    }

    /// <summary>The state after <paramref name="record"/> was decided. From then on the redemption is stored in the index alone.</summary>
    /// <param name="record">The redemption.</param>
    /// <param name="encryption">Encrypts the record.</param>
    /// <param name="before">The redemption as it is stored before this write, from which its events follow; null if it is not stored.</param>
    public static VoucherState Decided(RedemptionRecord record, RedemptionEncryption encryption, Redemption? before = null) =>
        Last(record, encryption.ProtectRecord(record), encryption, before);

    /// <summary><paramref name="state"/> with a changed index row of a redemption that was decided before.</summary>
    /// <param name="state">The voucher's state.</param>
    /// <param name="record">The redemption.</param>
    /// <param name="encryption">Encrypts the record.</param>
    /// <param name="before">The redemption as it is stored before this write, from which its events follow; null if it is not stored.</param>
    public static VoucherState WithCorrection(VoucherState state, RedemptionRecord record, RedemptionEncryption encryption, Redemption? before) =>
        state with { Index = [IndexRows.Of(record, encryption, before)] };

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

    private static VoucherState Last(RedemptionRecord record, string snapshot, RedemptionEncryption encryption, Redemption? before) => new()
    {
        LastId = record.Redemption.Id,
        LastStatus = record.Redemption.Status,
        LastVersion = record.Redemption.Version,
        Index = [IndexRows.Of(record, snapshot, encryption, before)],
    };
}
