using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>An active fault and the number of times that it still applies.</summary>
internal sealed class Fault(int id, FaultKind kind, FaultDefinition definition)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _strikes;

    public int Id => id;

    public FaultKind Kind => kind;

    public FaultDefinition Definition => definition;

    public int Strikes => Volatile.Read(ref _strikes);

    /// <summary>Completes when the calls that this fault holds may go on.</summary>
    public Task Released => _released.Task;

    public bool IsUsedUp => definition.Times is { } times && Strikes >= times;

    public void Release() => _released.TrySetResult();

    public bool Matches(SimulatedCall call)
        => (definition.Provider is null || definition.Provider == call.Provider)
            && (definition.Call is null || definition.Call == call.Name)
            && (definition.Pin is null || definition.Pin == call.Pin)
            && (definition.Reference is null || string.Equals(definition.Reference, call.Reference, StringComparison.OrdinalIgnoreCase))
            && kind.CanStrike(call.Provider, call.Name);

    /// <summary>Counts a strike; false where all of them are spent.</summary>
    public bool TryStrike()
    {
        while (true)
        {
            var strikes = Strikes;
            if (definition.Times is { } times && strikes >= times)
                return false;
            if (Interlocked.CompareExchange(ref _strikes, strikes + 1, strikes) == strikes)
                return true;
        }
    }
}
