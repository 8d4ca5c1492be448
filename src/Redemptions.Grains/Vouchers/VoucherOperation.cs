using System.Diagnostics;
using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>The operation that runs in a voucher grain. There is at most one at a time.</summary>
internal sealed class VoucherOperation
{
    private readonly TaskCompletionSource<VoucherReply?> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The redemption it works on; null for a lookup or a re-read of the state.</summary>
    public RedemptionId? Id { get; init; }

    /// <summary>The redeem command; null for every other kind of operation.</summary>
    public RedeemCommand? Command { get; init; }

    /// <summary>The trace context of the call that started it, because a timer does not carry it.</summary>
    public ActivityContext BegunBy { get; } = Activity.Current?.Context ?? default;

    /// <summary>Completes with null once the intent is durable, or with the reply of a command that ended without an intent.</summary>
    public Task<VoucherReply?> Begun => _begun.Task;

    public void Begin() => _begun.TrySetResult(null);

    public void End(VoucherReply reply) => _begun.TrySetResult(reply);
}
