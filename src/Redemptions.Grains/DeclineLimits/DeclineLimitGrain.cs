using Microsoft.Extensions.Logging;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>Counts the declines of one account for all silos. The counts are in memory only, so that attempts to guess PINs cannot grow the database;
/// when the grain's silo stops, they start again at 0.</summary>
[GrainType("redemptions.budget")]
internal sealed class DeclineLimitGrain(DeclineLimitOptions options, TimeProvider time, ILogger<ExceededLimitLog> logger) : Grain, IDeclineLimitGrain
{
    private readonly DeclineCounter _tally = new(options, time);
    private readonly ExceededLimitLog _log = new(options, time, logger);

    public Task<IReadOnlyList<ExceededLimit>> ReportAsync(IReadOnlyList<DeclineCount> declines)
    {
        foreach (var decline in declines)
        {
            _tally.Add(decline.Holder, decline.Count);
        }

        var spent = _tally.Exceeded();
        _log.Write(this.GetPrimaryKeyString(), spent);
        if (!_tally.IsEmpty)
        {
            DelayDeactivation(new[] { options.Account.Per, options.Key.Per, options.Till.Per }.Max());
        }

        return Task.FromResult(spent);
    }
}
