using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>No provider receives a redemption before its intent is durable. Skipped where the history has no intents.</summary>
internal sealed class IntentIsDurableFirst : IRule
{
    public string Invariants => "1";

    public string Name => "intent_is_durable_first";

    public void Check(Facts facts, Findings findings)
    {
        if (facts.History.Intents is not { } intents)
        {
            findings.Skip();
            return;
        }

        var byReference = intents.ToLookup(intent => intent.Reference, StringComparer.OrdinalIgnoreCase);
        foreach (var request in facts.History.LedgerRequests.Where(request => request.Reference is not null))
        {
            findings.Examine();
            var known = byReference[request.Reference!].ToList();
            if (known.Count == 0)
            {
                findings.Break("A provider was asked for money, and no intent of it is durable.", Evidence.Of(request));
            }
            else if (known.Any(intent => request.Time < intent.NotDurableBefore))
            {
                findings.Break("A provider was asked for money before the intent was durable.", Evidence.Of(request));
            }
        }
    }
}
