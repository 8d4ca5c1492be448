using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>Schedules the rechecks of a decided redemption and applies their answers: pure functions, as in <see cref="Transitions"/>.</summary>
internal static class Rechecks
{
    /// <summary>Schedules a recheck of <paramref name="decided"/> after each of <paramref name="waits"/>. Returns it unchanged if <paramref name="sealedWire"/> is null.</summary>
    public static RedemptionRecord Begin(RedemptionRecord decided, string? sealedWire, IReadOnlyList<TimeSpan> waits, DateTimeOffset now) =>
        sealedWire is null ? decided : decided with { FollowUp = new Recheck { Due = [.. waits.Select(wait => now + wait)], Wire = sealedWire } };

    /// <summary>Applies the answer of a recheck. A redeemed answer ends all rechecks; any other business answer ends this one; without a business answer
    /// this one is repeated after <paramref name="pause"/>.</summary>
    public static RedemptionRecord Advance(RedemptionRecord asked, ProviderAnswer answer, string? sealedChange, DateTimeOffset now, TimeSpan pause)
    {
        var later = asked.FollowUp!.Due.Where(due => due > now).ToArray();
        var due = answer switch
        {
            ProviderAnswer.Redeemed => [],
            ProviderAnswer.Unknown { ProviderAnswered: false } => [now + pause, .. later.Where(moment => moment > now + pause)],
            _ => later,
        };
        return (Transitions.Merge(asked, answer, sealedChange, now) ?? asked) with
        {
            FollowUp = due.Length == 0 ? null : asked.FollowUp with { Due = due },
        };
    }
}
