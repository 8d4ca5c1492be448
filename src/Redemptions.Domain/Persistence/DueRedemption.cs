using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>A redemption whose next attempt or recheck is due, leased to the silo that read it.</summary>
public sealed record DueRedemption
{
    /// <summary>The redemption.</summary>
    public required RedemptionId Id { get; init; }

    /// <summary>The voucher grain.</summary>
    public required string VoucherKey { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Its status. A draft is to be resolved, a decided redemption to be rechecked.</summary>
    public required RedemptionStatus Status { get; init; }
}
