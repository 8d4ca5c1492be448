namespace Redemptions.Grains.Admission;

/// <summary>Limits of one process; 0 means no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>Calls per second of one API key; also the largest burst after a pause.</summary>
    public int RatePerKey { get; init; } = 100_000;

    /// <summary>Calls of one API key in progress.</summary>
    public int ConcurrencyPerKey { get; init; } = 8_000;

    /// <summary>Redemptions and lookups in progress, of all keys.</summary>
    public int Concurrency { get; init; } = 10_000;

    /// <summary>How many more may wait, up to a second, for one of those to end.</summary>
    public int Queue { get; init; } = 1_000;
}
