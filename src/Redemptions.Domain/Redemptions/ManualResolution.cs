using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>What an operator resolves about a redemption: its outcome, its change voucher, or both.</summary>
internal sealed record ManualResolution
{
    /// <summary>Null if only a missing change voucher is added.</summary>
    public RedemptionStatus? Outcome { get; init; }

    /// <summary>In cents; set if <see cref="Outcome"/> is confirmed.</summary>
    public long? RedeemedAmount { get; init; }

    /// <summary>The change voucher without its secrets.</summary>
    public ChangeVoucher? Change { get; init; }

    /// <summary>The encrypted <see cref="ChangeVoucherSecrets"/>.</summary>
    public string? SealedChange { get; init; }
}
