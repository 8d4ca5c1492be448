using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Vouchers;

/// <summary>A validated balance lookup; the PIN in it is encrypted.</summary>
[GenerateSerializer, Alias("redemptions.lookup-command"), Immutable]
internal sealed record LookupCommand
{
    [Id(0)]
    public required string Account { get; init; }

    [Id(1)]
    public required Mode Mode { get; init; }

    [Id(2)]
    public required string Type { get; init; }

    /// <summary>The encrypted <see cref="VoucherSecrets"/>.</summary>
    [Id(3)]
    public required string SealedSource { get; init; }

    [Id(4)]
    public required MaskedSource MaskedSource { get; init; }

    [Id(5)]
    public required DateTimeOffset StartBy { get; init; }

    [Id(6)]
    public required TimeSpan Wait { get; init; }
}
