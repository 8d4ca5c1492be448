using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>OTT receives at most one remit per reference. It does not enforce unique references, so a second remit would take the money twice.</summary>
internal sealed class OttHearsOnce : IRule
{
    public string Invariants => "5";

    public string Name => "ott_hears_once";

    public void Check(Facts facts, Findings findings)
    {
        foreach (var requests in facts.Heard.Where(requests => requests.Key.Provider == LedgerProvider.Ott))
        {
            findings.Examine();
            if (requests.Count() > 1 || requests.Any(request => request.Attempt > 1))
            {
                findings.Break("OTT was asked twice to remit under one reference.", requests.Select(Evidence.Of));
            }
        }
    }
}
