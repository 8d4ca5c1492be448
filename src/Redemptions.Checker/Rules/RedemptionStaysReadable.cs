using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption that a call returned can be read at the end.</summary>
internal sealed class RedemptionStaysReadable : IRule
{
    public string Invariants => "4, 5";

    public string Name => "redemption_stays_readable";

    private const int Found = 200;

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var read in index.History.FinalReads)
        {
            findings.CountChecked();
            if (read.HttpStatus is { } status && (status != Found || read.Redemption?.Id != read.RedemptionId))
            {
                findings.AddBroken($"A redemption that a call returned cannot be read at the end: status {status}.", $"redemption {read.RedemptionId}");
            }
        }
    }
}
