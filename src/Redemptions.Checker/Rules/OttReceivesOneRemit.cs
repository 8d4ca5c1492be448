using Redemptions.Checker.Indexing;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>OTT receives at most one remit per reference. It does not enforce unique references, so a second remit would take the money twice.</summary>
internal sealed class OttReceivesOneRemit : IRule
{
    public string Invariants => "5";

    public string Name => "ott_receives_one_remit";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var requests in index.Requests.Where(requests => requests.Key.Provider == LedgerProvider.Ott))
        {
            findings.CountChecked();
            if (requests.Count() > 1 || requests.Any(request => request.Attempt > 1))
            {
                findings.AddBroken("OTT received more than one remit with one reference.", requests.Select(Evidence.Of));
            }
        }
    }
}
