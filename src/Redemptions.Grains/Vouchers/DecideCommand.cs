using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>An operator's validated word, handed from the door to the voucher; the PIN in it is sealed.</summary>
[GenerateSerializer, Alias("redemptions.decide-command"), Immutable]
internal sealed record DecideCommand
{
    [Id(0)]
    public required RedemptionId Id { get; init; }

    [Id(1)]
    public required Caller Operator { get; init; }

    /// <summary>Null where only a missing change voucher is filled in.</summary>
    [Id(2)]
    public RedemptionStatus? Outcome { get; init; }

    [Id(3)]
    public long? RedeemedAmount { get; init; }

    /// <summary>What may be shown of the change voucher.</summary>
    [Id(4)]
    public ChangeVoucher? Change { get; init; }

    [Id(5)]
    public string? SealedChange { get; init; }

    [Id(6)]
    public required string Evidence { get; init; }

    [Id(7)]
    public bool Override { get; init; }

    [Id(8)]
    public required TimeSpan Wait { get; init; }
}
