namespace Redemptions.Simulators.Latencies;

/// <summary>The latency of every call. It can be set while the simulators run; each change restarts the seeded draws.</summary>
internal sealed class LatencySetting
{
    private readonly Lock _lock = new();
    private readonly int _seed;
    private volatile Latency _latency = null!;
    private Random _random = null!;

    public LatencySetting(SimulatorOptions options)
    {
        _seed = options.Seed;
        Text = options.Latency;
        TrySet(options.Latency);
    }

    /// <summary>The latency as it was set.</summary>
    public string Text { get; private set; }

    /// <summary>False, and nothing changes, where the text is not a latency.</summary>
    public bool TrySet(string text)
    {
        if (Latency.Parse(text) is not { } latency)
            return false;
        lock (_lock)
        {
#pragma warning disable CA5394
            _random = new Random(_seed);
#pragma warning restore CA5394
            (_latency, Text) = (latency, text);
        }

        return true;
    }

    public TimeSpan Draw()
    {
        if (_latency.IsNone)
            return TimeSpan.Zero;
        lock (_lock)
            return _latency.Draw(_random);
    }
}
