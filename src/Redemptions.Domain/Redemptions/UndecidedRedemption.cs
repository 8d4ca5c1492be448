using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>The undecided redemption that holds a voucher. Stored: add members, never remove or rename them.</summary>
internal sealed record UndecidedRedemption
{
    public required RedemptionId Id { get; init; }

    /// <summary>The account it belongs to; null if an older build wrote it.</summary>
    public string? Account { get; init; }

    /// <summary>The encrypted <see cref="RedemptionRecord"/>.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The encrypted wire values; removed with the decision.</summary>
    public required string Wire { get; init; }
}
