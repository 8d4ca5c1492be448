using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A reservation is confirmed before it expires, and expires no earlier.</summary>
internal sealed class ReservationsEndAtTheirExpiry : IRule
{
    public string Invariants => "14";

    public string Name => "reservations_end_at_their_expiry";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is null)
        {
            findings.Skip();
            return;
        }

        var entries = index.EntriesOfRedemptions;
        foreach (var (id, expiresAt) in index.ReservationExpiries)
        {
            findings.CountChecked();
            var hasExpired = index.Redemptions[id].Latest.FailureCode == "reservation_expired";
            foreach (var entry in entries[id])
            {
                if (entry.Kind == "capture" && entry.CreatedAt >= expiresAt)
                {
                    findings.AddBroken("A reservation was confirmed after it had expired.", $"redemption {id}", Evidence.Of(entry), $"expires at {expiresAt:O}, entry at {entry.CreatedAt:O}");
                }
                else if (entry.Kind == "release" && hasExpired && entry.CreatedAt < expiresAt)
                {
                    findings.AddBroken("A reservation expired before its time.", $"redemption {id}", Evidence.Of(entry), $"expires at {expiresAt:O}, entry at {entry.CreatedAt:O}");
                }
            }
        }
    }
}
