using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Rules;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker;

/// <summary>
/// Checks a history and a ledger against the service's invariants 1 to 6, 8 and 9. Invariant 7 leaves no trace in either.
/// </summary>
public static class HistoryChecker
{
    private static readonly IReadOnlyList<IRule> Rules =
    [
        new IntentIsDurableFirst(),
        new ToldNoMeansNothingRan(),
        new OneUndecidedAtATime(),
        new VoucherIsLinearizable(),
        new FailedTookNothing(),
        new EveryTakeHasARedemption(),
        new ConfirmedIsInTheLedgerOnce(),
        new ChangeIsKept(),
        new RedemptionIsKept(),
        new OneKeyOneRedemption(),
        new OneRedemptionOneReference(),
        new OttHearsOnce(),
        new DraftsAreWorkedOn(),
        new ValueIsConserved(),
        new VersionsNeverFall(),
        new DecisionsStand(),
    ];

    /// <summary>Checks every rule, also after another rule was found broken.</summary>
    /// <param name="history">The observed calls, reads and ledger. Take the final reads and the ledger after all redemptions have settled.</param>
    public static CheckReport Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var facts = new Facts(history);
        var findings = Rules.Select(rule =>
        {
            var found = new Findings(rule.Invariants, rule.Name);
            rule.Check(facts, found);
            return found;
        }).ToList();
        return new CheckReport(
            HistoryCounts.Of(facts),
            [.. findings.Select(found => found.Result)],
            [.. findings.SelectMany(found => found.Broken)]);
    }
}
