using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Vouchers;

/// <summary>When a decided redemption is asked about again, and what an answer makes of it: pure functions, as in <see cref="Transitions"/>.</summary>
internal static class Rechecks
{
    /// <summary><paramref name="decided"/>, to be asked about after each of <paramref name="waits"/>; unchanged where nothing can be asked.</summary>
    public static RedemptionRecord Begin(RedemptionRecord decided, string? sealedWire, IReadOnlyList<TimeSpan> waits, DateTimeOffset now) =>
        sealedWire is null ? decided : decided with { FollowUp = new Recheck { Due = [.. waits.Select(wait => now + wait)], Wire = sealedWire } };

    /// <summary>What an answer makes of it. A business answer settles this question, and a yes all of them; where none came the question is asked again after <paramref name="pause"/>.</summary>
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
