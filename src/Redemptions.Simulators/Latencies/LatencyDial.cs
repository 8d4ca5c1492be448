namespace Redemptions.Simulators.Latencies;

/// <summary>The latency of every call, which can be turned while the simulators run. Each turn begins the seeded draws anew.</summary>
internal sealed class LatencyDial
{
    private readonly Lock _gate = new();
    private readonly int _seed;
    private volatile Latency _latency = null!;
    private Random _random = null!;

    public LatencyDial(SimulatorOptions options)
    {
        _seed = options.Seed;
        Text = options.Latency;
        Turn(options.Latency);
    }

    /// <summary>As it was written.</summary>
    public string Text { get; private set; }

    /// <summary>False where the text is no latency; nothing changes then.</summary>
    public bool Turn(string text)
    {
        if (Latency.Parse(text) is not { } latency)
            return false;
        lock (_gate)
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
        lock (_gate)
            return _latency.Draw(_random);
    }
}
