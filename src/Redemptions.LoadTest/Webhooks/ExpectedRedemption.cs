namespace Redemptions.LoadTest.Webhooks;

/// <summary>A redemption of the run, as its answers showed it: each of its versions has an event, and its decision is one of them.</summary>
/// <param name="Version">The highest version that an answer had.</param>
/// <param name="IsDecided">Whether an answer was confirmed or failed.</param>
internal readonly record struct ExpectedRedemption(int Version, bool IsDecided)
{
    /// <summary>The number of events that have not come.</summary>
    public int Missing(Receipt receipt) => Math.Max(Version - receipt.Events, IsDecided && !receipt.IsDecided ? 1 : 0);
}
