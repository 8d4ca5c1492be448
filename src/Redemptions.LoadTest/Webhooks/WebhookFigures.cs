using Redemptions.LoadTest.Measuring;

namespace Redemptions.LoadTest.Webhooks;

/// <summary>What came of the events of a run.</summary>
/// <param name="Received">The number of different events that came, with a right signature; also of redemptions of other callers.</param>
/// <param name="Duplicates">How often an event came again.</param>
/// <param name="Missing">The number of events of the run's redemptions that did not come.</param>
/// <param name="OutOfOrder">The number of events that showed an older version of their redemption than one before them.</param>
/// <param name="Refused">The number of requests whose signature, time or body was wrong.</param>
/// <param name="DelayMs">From the time of the decision, by the service's clock, to the first receipt, by the tool's; of decisions in the counted time.</param>
internal sealed record WebhookFigures(long Received, long Duplicates, long Missing, long OutOfOrder, long Refused, Latencies DelayMs)
{
    /// <summary>One sentence for each broken rule. Duplicates break none: a delivery whose answer is lost is made again.</summary>
    public IEnumerable<string> Broken()
    {
        if (Missing > 0)
        {
            yield return $"webhooks: {Missing} events of the run's redemptions did not come";
        }

        if (OutOfOrder > 0)
        {
            yield return $"webhooks: {OutOfOrder} events came after one with a higher version of their redemption";
        }

        if (Refused > 0)
        {
            yield return $"webhooks: {Refused} requests had a wrong signature, time or body";
        }
    }
}
