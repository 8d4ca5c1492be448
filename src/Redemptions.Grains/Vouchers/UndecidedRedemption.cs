using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>The redemption a voucher has not decided yet. Stored; members are only ever added.</summary>
internal sealed record UndecidedRedemption
{
    public required RedemptionId Id { get; init; }

    /// <summary>Whose it is; null where an older build wrote it.</summary>
    public string? Account { get; init; }

    /// <summary>The sealed <see cref="RedemptionRecord"/>.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The sealed wire values; gone with the decision.</summary>
    public required string Wire { get; init; }
}
