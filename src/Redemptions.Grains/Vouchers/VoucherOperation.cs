using System.Diagnostics;
using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>What runs in a voucher now: one redemption, one resolution or one lookup, never two.</summary>
internal sealed class VoucherOperation
{
    private readonly TaskCompletionSource<VoucherReply?> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The redemption it works on; null for a lookup.</summary>
    public RedemptionId? Id { get; init; }

    /// <summary>The command it began with; null for a resolution or a lookup.</summary>
    public RedeemCommand? Command { get; init; }

    /// <summary>The call that began it, for its trace: a timer knows nothing of that.</summary>
    public ActivityContext BegunBy { get; } = Activity.Current?.Context ?? default;

    /// <summary>Completes with null once the intent is durable, or with the reply for a command that was dropped or decided at once.</summary>
    public Task<VoucherReply?> Begun => _begun.Task;

    public void Begin() => _begun.TrySetResult(null);

    public void End(VoucherReply reply) => _begun.TrySetResult(reply);
}
