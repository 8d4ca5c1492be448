namespace Redemptions.Simulators.Faults;

/// <summary>An active fault and the number of times that it was applied.</summary>
internal sealed class Fault(int id, FaultKind kind, FaultDefinition definition)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _appliedCount;

    public int Id => id;

    public FaultKind Kind => kind;

    public FaultDefinition Definition => definition;

    public int AppliedCount => Volatile.Read(ref _appliedCount);

    /// <summary>Completes when the calls that this fault holds may continue.</summary>
    public Task Released => _released.Task;

    public bool IsUsedUp => definition.Times is { } times && AppliedCount >= times;

    public void Release() => _released.TrySetResult();

    public bool Matches(SimulatedCall call)
        => (definition.Provider is null || definition.Provider == call.Provider)
            && (definition.Call is null || definition.Call == call.Name)
            && (definition.Pin is null || definition.Pin == call.Pin)
            && (definition.Reference is null || string.Equals(definition.Reference, call.Reference, StringComparison.OrdinalIgnoreCase))
            && kind.AppliesTo(call.Provider, call.Name);

    /// <summary>Counts one application; false where <c>times</c> is used up.</summary>
    public bool TryApply()
    {
        while (true)
        {
            var applied = AppliedCount;
            if (definition.Times is { } times && applied >= times)
                return false;
            if (Interlocked.CompareExchange(ref _appliedCount, applied + 1, applied) == applied)
                return true;
        }
    }
}
