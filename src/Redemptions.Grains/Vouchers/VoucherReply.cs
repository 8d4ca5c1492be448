using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>What a voucher tells the door: exactly one of its members is set.</summary>
[GenerateSerializer, Alias("redemptions.voucher-reply"), Immutable]
internal sealed record VoucherReply
{
    /// <summary>A redemption of the command's key.</summary>
    [Id(0)]
    public VoucherAnswer? Answer { get; init; }

    /// <summary>The voucher dropped the command: nothing of it runs, its key is free.</summary>
    [Id(1)]
    public Problem? Problem { get; init; }

    /// <summary>The voucher cannot tell; the index can.</summary>
    [Id(2)]
    public bool ReadFromIndex { get; init; }

    /// <summary>Beside <see cref="ReadFromIndex"/>: nothing of the command was recorded here, and nothing of it will be. False where an earlier build answers.</summary>
    [Id(3)]
    public bool NothingRecorded { get; init; }
}
