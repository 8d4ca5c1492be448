using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Rules;

namespace Redemptions.Checker;

/// <summary>
/// Checks a history and a ledger against the service's invariants 1 to 6 and 8 to 16. Invariant 7 (no PIN in the clear) is visible in neither. Numbers 10 to 16 are about cards.
/// </summary>
public static class HistoryChecker
{
    private static readonly IReadOnlyList<IRule> Rules =
    [
        new IntentIsDurableFirst(),
        new RefusedCallsHaveNoEffect(),
        new OneUndecidedAtATime(),
        new VoucherIsLinearizable(),
        new FailedTookNothing(),
        new EveryDebitHasARedemption(),
        new ConfirmedIsInTheLedgerOnce(),
        new ChangeVoucherStaysReadable(),
        new RedemptionStaysReadable(),
        new OneKeyOneRedemption(),
        new OneRedemptionOneReference(),
        new OttReceivesOneRemit(),
        new DraftsHaveANextAttempt(),
        new ValueIsConserved(),
        new VersionsNeverDecrease(),
        new DecisionsAreFinal(),
        new EntriesReplay(),
        new EntriesNeverChange(),
        new ReplacementsKeepValue(),
        new NothingIsNegative(),
        new ReservationsResolveOnce(),
        new RedemptionsMatchEntries(),
        new EntriesHaveCalls(),
        new CardReadsAreDurable(),
        new ReservationsEndAtTheirExpiry(),
        new PaidValueLives36Months(),
        new RefundsGoBack(),
    ];

    /// <summary>Checks every rule, even after another rule was found broken.</summary>
    /// <param name="history">The observed calls, reads and ledger. Read the ledger and make the final reads after all redemptions have ended.</param>
    public static CheckReport Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var index = new HistoryIndex(history);
        var results = Rules.Select(rule =>
        {
            var findings = new Findings(rule.Invariants, rule.Name);
            rule.Check(index, findings);
            return findings;
        }).ToList();
        return new CheckReport(
            HistoryCounts.Of(index),
            [.. results.Select(findings => findings.Result)],
            [.. results.SelectMany(findings => findings.Broken)]);
    }
}
