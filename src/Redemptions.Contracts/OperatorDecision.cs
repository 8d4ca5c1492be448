namespace Redemptions.Contracts;

/// <summary>An operator's word on a redemption: what became of one in doubt, or the change voucher of one whose change is missing.</summary>
[GenerateSerializer, Alias("redemptions.operator-decision"), Immutable]
public sealed record OperatorDecision
{
    /// <summary><see cref="RedemptionStatus.Confirmed"/> or <see cref="RedemptionStatus.Failed"/>; null where only a missing change voucher is filled in.</summary>
    [Id(0)]
    public RedemptionStatus? Outcome { get; init; }

    /// <summary>What the provider took, in minor units (cents), above 0; given with a confirmed outcome and only then.</summary>
    [Id(1)]
    public long? RedeemedAmount { get; init; }

    /// <summary>The change voucher, as the provider's support found it.</summary>
    [Id(2)]
    public FoundChangeVoucher? ChangeVoucher { get; init; }

    /// <summary>Why the operator knows, in 1–1000 characters; kept in the audit trail, in the clear.</summary>
    [Id(3)]
    public string? Evidence { get; init; }

    /// <summary>Decides before the schedule is over, but not before the longest time-out and grace have passed.</summary>
    [Id(4)]
    public bool Override { get; init; }
}
