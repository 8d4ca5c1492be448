using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>The faults that are ordered, in the order of their orders: the first one wraps the second.</summary>
internal sealed class FaultBook(int seed)
{
    private readonly Lock _gate = new();

    // Predictable on purpose: a run with one seed and one order of requests can be repeated.
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
        var kind = FaultKinds.ByName(definition.Kind) ?? throw new FaultException("kind", $"kind is one of {FaultKinds.Names}.");
        lock (_gate)
        {
            var fault = new Fault(++_lastId, kind, definition);
            _faults = [.. _faults, fault];
            return fault;
        }
    }

    public void Clear()
    {
        lock (_gate)
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

    public Task<WireAnswer> Play(FaultPlay play, Func<WireAnswer> execute)
    {
        var faults = _faults;
        return faults.Length == 0 ? Task.FromResult(execute()) : PlayFrom(faults, 0, play, execute);
    }

    /// <summary>The first fault of that kind that applies to this request.</summary>
    public FaultDefinition? Strike(string kind, FaultPlay play)
    {
        foreach (var fault in _faults)
        {
            if (fault.Kind.Name == kind && TryStrike(fault, play))
                return fault.Definition;
        }

        return null;
    }

    private async Task<WireAnswer> PlayFrom(Fault[] faults, int index, FaultPlay play, Func<WireAnswer> execute)
    {
        for (var next = index; next < faults.Length; next++)
        {
            var fault = faults[next];
            if (fault.Kind is ProviderFault || !TryStrike(fault, play))
                continue;
            var following = next + 1;
            return await fault.Kind.Play(fault, play, () => PlayFrom(faults, following, play, execute));
        }

        return execute();
    }

    private bool TryStrike(Fault fault, FaultPlay play)
    {
        if (!fault.Matches(play.Call) || !IsLucky(fault.Definition.Probability) || !fault.TryStrike())
            return false;

        play.Touched(fault.Kind);
        if (fault.IsUsedUp)
            PutAside(fault);
        return true;
    }

    private bool IsLucky(double? probability)
    {
        if (probability is null)
            return true;
        lock (_gate)
            return _random.NextDouble() < probability;
    }

    private void PutAside(Fault fault)
    {
        lock (_gate)
        {
            if (!_faults.Contains(fault))
                return;
            _faults = [.. _faults.Where(other => other != fault)];
            _usedUp = [.. _usedUp, fault];
        }
    }
}
