namespace Redemptions.Contracts;

/// <summary>A manual resolution: the outcome of a redemption in doubt, or the change voucher of a redemption whose change is missing.</summary>
[GenerateSerializer, Alias("redemptions.operator-decision"), Immutable]
public sealed record OperatorDecision
{
    /// <summary><see cref="RedemptionStatus.Confirmed"/> or <see cref="RedemptionStatus.Failed"/>; null to add only a missing change voucher.</summary>
    [Id(0)]
    public RedemptionStatus? Outcome { get; init; }

    /// <summary>What the provider took, in minor units (cents), above 0; required for a confirmed outcome and allowed only then.</summary>
    [Id(1)]
    public long? RedeemedAmount { get; init; }

    /// <summary>The change voucher, as the provider's support found it.</summary>
    [Id(2)]
    public FoundChangeVoucher? ChangeVoucher { get; init; }

    /// <summary>Why the operator knows, in 1–1000 characters; kept in the audit trail, in the clear.</summary>
    [Id(3)]
    public string? Evidence { get; init; }

    /// <summary>True to decide before the retry schedule has ended, though never before the longest time-out and grace period have passed.</summary>
    [Id(4)]
    public bool Override { get; init; }
}
