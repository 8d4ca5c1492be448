using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>The requested faults in the order of their requests: the first one wraps the second.</summary>
internal sealed class FaultRegistry(int seed)
{
    private readonly Lock _lock = new();

    // Not cryptographic on purpose: a run with the same seed and the same order of requests can be repeated.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
#pragma warning restore CA5394
    private volatile Fault[] _faults = [];
    private volatile Fault[] _usedUp = [];
    private int _lastId;

    public IReadOnlyList<Fault> Active => _faults;

    public IReadOnlyList<Fault> UsedUp => _usedUp;

    public Fault Add(FaultDefinition definition)
    {
        var kind = FaultKinds.ByName(definition.Kind) ?? throw new FaultException("kind", $"kind is not a kind of fault: set it to one of {FaultKinds.Names}.");
        lock (_lock)
        {
            var fault = new Fault(++_lastId, kind, definition);
            _faults = [.. _faults, fault];
            return fault;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            foreach (var fault in _faults.Concat(_usedUp))
                fault.Release();
            _faults = [];
            _usedUp = [];
        }
    }

    /// <summary>Releases every call that this fault holds or will hold; false where there is no such fault.</summary>
    public bool TryRelease(int id)
    {
        var fault = _faults.Concat(_usedUp).FirstOrDefault(fault => fault.Id == id);
        fault?.Release();
        return fault is not null;
    }

    public Task<WireAnswer> Apply(FaultContext context, Func<WireAnswer> execute)
    {
        var faults = _faults;
        return faults.Length == 0 ? Task.FromResult(execute()) : ApplyFrom(faults, 0, context, execute);
    }

    /// <summary>The first fault of that kind that applies to this request; null where none does.</summary>
    public FaultDefinition? TryApply(string kind, FaultContext context)
    {
        foreach (var fault in _faults)
        {
            if (fault.Kind.Name == kind && TryApply(fault, context))
                return fault.Definition;
        }

        return null;
    }

    private async Task<WireAnswer> ApplyFrom(Fault[] faults, int index, FaultContext context, Func<WireAnswer> execute)
    {
        for (var next = index; next < faults.Length; next++)
        {
            var fault = faults[next];
            if (fault.Kind is ProviderFault || !TryApply(fault, context))
                continue;
            var following = next + 1;
            return await fault.Kind.Apply(fault, context, () => ApplyFrom(faults, following, context, execute));
        }

        return execute();
    }

    private bool TryApply(Fault fault, FaultContext context)
    {
        if (!fault.Matches(context.Call) || !IsDrawn(fault.Definition.Probability) || !fault.TryApply())
            return false;

        context.RecordFault(fault.Kind);
        if (fault.IsUsedUp)
            MoveToUsedUp(fault);
        return true;
    }

    private bool IsDrawn(double? probability)
    {
        if (probability is null)
            return true;
        lock (_lock)
            return _random.NextDouble() < probability;
    }

    private void MoveToUsedUp(Fault fault)
    {
        lock (_lock)
        {
            if (!_faults.Contains(fault))
                return;
            _faults = [.. _faults.Where(other => other != fault)];
            _usedUp = [.. _usedUp, fault];
        }
    }
}
