namespace Redemptions.Grains.DeclineLimits;

/// <summary>One activation in the cluster is what makes a budget hold over all silos. It is kept in memory alone: where its silo goes, the
/// account begins with full budgets, and no guess ever grows the database.</summary>
[GrainType("redemptions.budget")]
internal sealed class DeclineLimitGrain(DeclineLimitOptions options, TimeProvider time) : Grain, IDeclineLimitGrain
{
    private readonly DeclineCounter _tally = new(options, time);

    public Task<IReadOnlyList<ExceededLimit>> ReportAsync(IReadOnlyList<DeclineCount> declines)
    {
        foreach (var decline in declines)
        {
            _tally.Add(decline.Holder, decline.Count);
        }

        var spent = _tally.Exceeded();
        if (!_tally.IsEmpty)
        {
            DelayDeactivation(new[] { options.Account.Per, options.Key.Per, options.Till.Per }.Max());
        }

        return Task.FromResult(spent);
    }
}
