namespace Redemptions.Seeded.Tests.Staging;

/// <summary>A request that the simulators are serving, which may be waiting for the clock.</summary>
internal sealed class ServedRequest
{
    private static readonly AsyncLocal<ServedRequest?> Here = new();
    private int _waits;

    /// <summary>The request that the current asynchronous flow serves; null outside the simulators.</summary>
    public static ServedRequest? Current
    {
        get => Here.Value;
        set => Here.Value = value;
    }

    /// <summary>Whether the request waits for the clock.</summary>
    public bool Waits => Volatile.Read(ref _waits) > 0;

    public void Wait() => Interlocked.Increment(ref _waits);

    public void Leave() => Interlocked.Decrement(ref _waits);
}
