namespace Redemptions.Grains.Admission;

/// <summary>How much work one process takes on at once; 0 sets no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>Calls a second of one key, and as many at once after a pause.</summary>
    public int RatePerKey { get; init; } = 100_000;

    /// <summary>Calls of one key under way.</summary>
    public int ConcurrencyPerKey { get; init; } = 8_000;

    /// <summary>Redemptions and look-ups under way, of all keys.</summary>
    public int Concurrency { get; init; } = 10_000;

    /// <summary>How many more may wait a moment for one of those to end.</summary>
    public int Queue { get; init; } = 1_000;
}
