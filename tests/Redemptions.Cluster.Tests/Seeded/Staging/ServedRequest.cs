namespace Redemptions.Cluster.Tests.Seeded.Staging;

/// <summary>A request inside the simulators, which may wait for the clock there.</summary>
internal sealed class ServedRequest
{
    private static readonly AsyncLocal<ServedRequest?> Here = new();
    private int _waits;

    /// <summary>The one that this flow of control serves; null everywhere but in the simulators.</summary>
    public static ServedRequest? Current
    {
        get => Here.Value;
        set => Here.Value = value;
    }

    /// <summary>Whether only the clock can move it on.</summary>
    public bool Waits => Volatile.Read(ref _waits) > 0;

    public void Wait() => Interlocked.Increment(ref _waits);

    public void Leave() => Interlocked.Decrement(ref _waits);
}
