using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>A durable redemption; the secrets of its change voucher are still encrypted.</summary>
[GenerateSerializer, Alias("redemptions.voucher-answer"), Immutable]
internal sealed record VoucherAnswer
{
    [Id(0)]
    public required Redemption Redemption { get; init; }

    [Id(1)]
    public string? SealedChange { get; init; }

    /// <summary>True if an earlier call created it.</summary>
    [Id(2)]
    public bool Replayed { get; init; }
}
