using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>A redemption as it is durable, with its change voucher still sealed.</summary>
[GenerateSerializer, Alias("redemptions.voucher-answer"), Immutable]
internal sealed record VoucherAnswer
{
    [Id(0)]
    public required Redemption Redemption { get; init; }

    [Id(1)]
    public string? SealedChange { get; init; }

    /// <summary>True where an earlier call had made it.</summary>
    [Id(2)]
    public bool Replayed { get; init; }
}
