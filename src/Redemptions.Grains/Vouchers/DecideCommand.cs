using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Vouchers;

/// <summary>An operator's validated decision, passed from the application service to the voucher grain; the PIN in it is encrypted.</summary>
[GenerateSerializer, Alias("redemptions.decide-command"), Immutable]
internal sealed record DecideCommand
{
    [Id(0)]
    public required RedemptionId Id { get; init; }

    [Id(1)]
    public required Caller Operator { get; init; }

    /// <summary>Null when the operator only adds a missing change voucher.</summary>
    [Id(2)]
    public RedemptionStatus? Outcome { get; init; }

    [Id(3)]
    public long? RedeemedAmount { get; init; }

    /// <summary>The change voucher without its secrets.</summary>
    [Id(4)]
    public ChangeVoucher? Change { get; init; }

    /// <summary>The encrypted <see cref="ChangeVoucherSecrets"/>.</summary>
    [Id(5)]
    public string? SealedChange { get; init; }

    [Id(6)]
    public required string Evidence { get; init; }

    [Id(7)]
    public bool Override { get; init; }

    [Id(8)]
    public required TimeSpan Wait { get; init; }

    public ManualResolution ToResolution() => new() { Outcome = Outcome, RedeemedAmount = RedeemedAmount, Change = Change, SealedChange = SealedChange };
}
