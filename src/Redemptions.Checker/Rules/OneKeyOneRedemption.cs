using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>An idempotency key belongs to exactly one redemption, permanently, and a redemption to exactly one key.</summary>
internal sealed class OneKeyOneRedemption : IRule
{
    public string Invariants => "5";

    public string Name => "one_key_one_redemption";

    public void Check(HistoryIndex index, Findings findings)
    {
        foreach (var key in index.Keys.Values)
        {
            findings.CountChecked();
            if (key.Ids.Count > 1)
            {
                findings.AddBroken("One idempotency key was answered with several redemptions.", [Evidence.Of(key), .. key.Ids]);
            }
        }

        foreach (var redemption in index.Redemptions.Values.Where(redemption => redemption.Keys.Count > 1))
        {
            findings.AddBroken(
                "Several idempotency keys were answered with one redemption.",
                [Evidence.Of(redemption), .. redemption.Keys.Select(Evidence.Of)]);
        }
    }
}
