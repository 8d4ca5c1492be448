using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>The reply of a voucher grain to the application service: one of <see cref="Answer"/>, <see cref="Problem"/> and <see cref="ReadFromIndex"/> is set.</summary>
[GenerateSerializer, Alias("redemptions.voucher-reply"), Immutable]
internal sealed record VoucherReply
{
    /// <summary>A redemption with the idempotency key of the command.</summary>
    [Id(0)]
    public VoucherAnswer? Answer { get; init; }

    /// <summary>The grain rejected the command: nothing of it runs or was recorded.</summary>
    [Id(1)]
    public Problem? Problem { get; init; }

    /// <summary>The grain does not know the outcome; the caller reads it from the index.</summary>
    [Id(2)]
    public bool ReadFromIndex { get; init; }

    /// <summary>With <see cref="ReadFromIndex"/>: nothing of the command was recorded by this grain, and nothing will be. False in replies of an earlier build.</summary>
    [Id(3)]
    public bool NothingRecorded { get; init; }
}
