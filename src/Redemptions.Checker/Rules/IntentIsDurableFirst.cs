using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>No provider receives a request for money before its intent is durable. Skipped where the history has no intents.</summary>
internal sealed class IntentIsDurableFirst : IRule
{
    public string Invariants => "1";

    public string Name => "intent_is_durable_first";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.History.Intents is not { } intents)
        {
            findings.Skip();
            return;
        }

        var byReference = intents.ToLookup(intent => intent.Reference, StringComparer.OrdinalIgnoreCase);
        foreach (var request in index.History.LedgerRequests.Where(request => request.Reference is not null))
        {
            findings.CountChecked();
            var known = byReference[request.Reference!].ToList();
            if (known.Count == 0)
            {
                findings.AddBroken("A provider received a request for money that has no durable intent.", Evidence.Of(request));
            }
            else if (known.Any(intent => request.Time < intent.NotDurableBefore))
            {
                findings.AddBroken("A provider received a request for money before its intent was durable.", Evidence.Of(request));
            }
        }
    }
}
