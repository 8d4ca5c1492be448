using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption that was returned once stays readable.</summary>
internal sealed class RedemptionIsKept : IRule
{
    public string Invariants => "4, 5";

    public string Name => "redemption_is_kept";

    private const int Found = 200;

    public void Check(Facts facts, Findings findings)
    {
        foreach (var read in facts.History.FinalReads)
        {
            findings.Examine();
            if (read.HttpStatus is { } status && (status != Found || read.Redemption?.Id != read.RedemptionId))
            {
                findings.Break($"A redemption that was told cannot be read at the end: {status}.", $"redemption {read.RedemptionId}");
            }
        }
    }
}
