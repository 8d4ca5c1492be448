using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Domain.Webhooks;

/// <summary>Decides which events the write of a redemption makes.</summary>
public static class WebhookEvents
{
    /// <summary>The events of a write, as a set of <see cref="WebhookEventTypes"/>; 0 if it changed nothing that a receiver should know.</summary>
    /// <param name="before">The redemption as it was stored; null if this is its first write.</param>
    /// <param name="after">The redemption as it is written.</param>
    public static int Of(Redemption? before, Redemption after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var attention = before?.Attention?.Reason != after.Attention?.Reason;
        var step = Step(before, after);
        if (step is null && after.Version > before?.Version && (!attention || before.ChangeVoucher != after.ChangeVoucher))
        {
            step = WebhookEventType.RedemptionUpdated;
        }

        return (step is { } type ? WebhookEventTypes.SetOf(type) : 0) | (attention ? WebhookEventTypes.SetOf(WebhookEventType.RedemptionAttention) : 0);
    }

    private static WebhookEventType? Step(Redemption? before, Redemption after) => after.Status switch
    {
        RedemptionStatus.Draft => before is null ? WebhookEventType.RedemptionCreated
            : before.Version < (int)DraftPhase.InDoubt && after.Version >= (int)DraftPhase.InDoubt ? WebhookEventType.RedemptionInDoubt
            : null,
        _ when before?.Status == after.Status => null,
        RedemptionStatus.Reserved => WebhookEventType.RedemptionReserved,
        RedemptionStatus.Confirmed => WebhookEventType.RedemptionConfirmed,
        _ => WebhookEventType.RedemptionFailed,
    };
}
