using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// The residual is the customer's money. Its change voucher can be read back, or the redemption says that it is missing, has attention set, and
/// the provider's answer may have been lost.
/// </summary>
internal sealed class ChangeVoucherStaysReadable : IRule
{
    public string Invariants => "4";

    public string Name => "change_voucher_stays_readable";

    private const string Missing = "missing";
    private const string ProviderSms = "provider_sms";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var redemption in index.DecidedByProvider)
        {
            if (redemption.Debits is not [var entry])
            {
                continue;
            }

            findings.CountChecked();
            var confirmed = redemption.Observations
                .Where(seen => seen.Source != ObservationSource.Read && seen.Snapshot.Status == SnapshotStatus.Confirmed);
            var broken = confirmed
                .Select(seen => (Seen: seen, Sentence: Wrong(seen.Snapshot, entry, MayBeLost(index, redemption, entry))))
                .FirstOrDefault(pair => pair.Sentence is not null);
            if (broken.Sentence is not null)
            {
                findings.AddBroken(
                    broken.Sentence, Evidence.Of(redemption), Evidence.Of(broken.Seen), Evidence.Of(entry),
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
            return isSame ? null : "The change voucher in the answer is not the one that the provider issued.";
        }

        return disposition switch
        {
            Missing when !mayBeLost => "The change voucher is missing from the redemption, although the provider's answer was delivered.",
            Missing when snapshot.Attention is null => "The change voucher is missing from the redemption, and attention is not set.",
            Missing => null,
            ProviderSms when entry.SmsSent && mayBeLost => null,
            _ => "The provider issued a change voucher, and the redemption does not show it.",
        };
    }

    private static string? WrongWithoutChange(RedemptionSnapshot snapshot, string? disposition, long leftCents)
    {
        if (snapshot.ChangeVoucher?.Pin is not null)
        {
            return "The answer has a change voucher that the provider did not issue.";
        }

        return leftCents > 0
            ? disposition == ProviderSms ? null : $"{leftCents} cents are left at the provider, and the residual's disposition is '{disposition ?? "null"}' instead of 'provider_sms'."
            : disposition is null or "none" ? null : $"Nothing is left at the provider, and the residual's disposition is '{disposition}' instead of 'none'.";
    }

    // The list of requests is lost when the simulators restart: without a request, nothing shows that its answer was delivered.
    private static bool MayBeLost(HistoryIndex index, RedemptionHistory redemption, ObservedRedemption entry)
        => index.History.LostAnswers.Contains(entry.Reference)
            || redemption.Requests.Count == 0
            || redemption.Requests.Any(request => request.Status is null || request.Faults.Count > 0);
}
