using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>The rest of a voucher is the customer's money: it can be read back, or is missing for a reason, and raised.</summary>
internal sealed class ChangeIsKept : IRule
{
    public string Invariants => "4";

    public string Name => "change_is_kept";

    private const string Missing = "missing";
    private const string ProviderSms = "provider_sms";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var redemption in facts.DecidedByProvider)
        {
            if (redemption.Taken is not [var entry])
            {
                continue;
            }

            findings.Examine();
            var told = redemption.Observations
                .Where(seen => seen.Source != ObservationSource.Read && seen.Snapshot.Status == SnapshotStatus.Confirmed);
            var wrong = told
                .Select(seen => (Seen: seen, Sentence: Wrong(seen.Snapshot, entry, MayBeLost(facts, redemption, entry))))
                .FirstOrDefault(pair => pair.Sentence is not null);
            if (wrong.Sentence is not null)
            {
                findings.Break(
                    wrong.Sentence, Evidence.Of(redemption), Evidence.Of(wrong.Seen), Evidence.Of(entry),
                    $"change voucher {Evidence.Masked(entry.Change?.Pin)}");
            }
        }
    }

    private static string? Wrong(RedemptionSnapshot snapshot, ObservedRedemption entry, bool mayBeLost)
    {
        var disposition = snapshot.Residual?.Disposition;
        if (entry.Change is not { } change)
        {
            return WrongWithoutChange(snapshot, disposition, entry.BalanceAfterCents);
        }

        if (snapshot.ChangeVoucher?.Pin is { } pin)
        {
            var isSame = change.Pin is null ? VoucherHash.Of(entry.Provider, pin) == change.Voucher : pin == change.Pin;
            return isSame ? null : "The change voucher that was told is not the one that was issued.";
        }

        return disposition switch
        {
            Missing when !mayBeLost => "A change voucher is missing, although its answer was delivered.",
            Missing when snapshot.Attention is null => "A change voucher is missing, and nobody was told to look.",
            Missing => null,
            ProviderSms when entry.SmsSent && mayBeLost => null,
            _ => "A change voucher was issued, and cannot be read.",
        };
    }

    private static string? WrongWithoutChange(RedemptionSnapshot snapshot, string? disposition, long leftCents)
    {
        if (snapshot.ChangeVoucher?.Pin is not null)
        {
            return "A change voucher was told that nobody issued.";
        }

        return leftCents > 0
            ? disposition == ProviderSms ? null : $"The provider keeps a rest of {leftCents} cents, which stands as '{disposition ?? "nothing"}'."
            : disposition is null or "none" ? null : $"Nothing was left, which stands as '{disposition}'.";
    }

    // The list of requests begins anew with the simulators: what it does not hold is not known to have been delivered.
    private static bool MayBeLost(Facts facts, RedemptionStory redemption, ObservedRedemption entry)
        => facts.History.LostAnswers.Contains(entry.Reference)
            || redemption.Heard.Count == 0
            || redemption.Heard.Any(request => request.Status is null || request.Faults.Count > 0);
}
