using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>Paid value is put on a card for 36 months at least, and no value is taken off as expired before its time.</summary>
internal sealed class PaidValueLives36Months : IRule
{
    public string Invariants => "15";

    public string Name => "paid_value_lives_36_months";

    private const int Months = 36;

    // Between the two local days the clocks may have been changed.
    private static readonly TimeSpan ClockChange = TimeSpan.FromHours(1);

    // The history does not tell the program's time zone. Where the local day is 29 February, 36 months end with the 28th.
    private static readonly TimeSpan[] Zones = [TimeSpan.FromHours(-12), TimeSpan.Zero, TimeSpan.FromHours(14)];

    public static DateTimeOffset EarliestExpiry(DateTimeOffset paidAt) => Zones.Min(zone => paidAt.ToOffset(zone).AddMonths(Months)) - ClockChange;

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        foreach (var card in cards.Values)
        {
            foreach (var entry in card.Entries.Where(entry => entry.Splits.Count > 0 && !entry.ChangesHoldsAlone()))
            {
                findings.CountChecked();
                if (entry.Kind is "issue" or "activate" or "load" && entry.Splits.Any(split => BucketKey.Of(split).IsPaid && split.ExpiresAt < EarliestExpiry(entry.CreatedAt)))
                {
                    findings.AddBroken("Paid value expires earlier than 36 months after its payment.", Evidence.Of(card, entry));
                }
                else if (entry.Kind == "expire" && entry.Splits.Any(split => split.ExpiresAt > entry.CreatedAt))
                {
                    findings.AddBroken("Value was taken off as expired before its time.", Evidence.Of(card, entry));
                }
                else if (entry.Joins() && IsShortened(entry))
                {
                    findings.AddBroken("Two buckets were joined, and the value of one of them expires earlier now.", Evidence.Of(card, entry));
                }
            }
        }
    }

    private static bool IsShortened(EntrySnapshot entry) =>
        entry.Splits.Where(split => split.Amount > 0).Min(split => split.ExpiresAt) < entry.Splits.Where(split => split.Amount < 0).Max(split => split.ExpiresAt);
}
