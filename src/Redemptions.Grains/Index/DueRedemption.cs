using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>A redemption that its provider is to be asked about now, leased to who asked for work.</summary>
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

    /// <summary>Where it stands; a decided one is asked about again.</summary>
    public required RedemptionStatus Status { get; init; }
}
