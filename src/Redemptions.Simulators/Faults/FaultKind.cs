using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>
/// One way to misbehave. A new one is a class here and a line in <see cref="FaultKinds"/>. It wraps what would have happened: it may
/// wait before it, wait after it, alter its answer, or not let it happen.
/// </summary>
internal abstract class FaultKind(string name, string summary)
{
    public string Name => name;

    public string Summary => summary;

    /// <summary>The providers and calls that it can strike; null for all.</summary>
    public IReadOnlyList<(Provider Provider, string Call)>? Strikes { get; init; }

    /// <summary>Options that must be given.</summary>
    public virtual IReadOnlyList<string> Needs => [];

    /// <summary>Options that may be given, beside those needed.</summary>
    public virtual IReadOnlyList<string> Takes => [];

    public bool CanStrike(Provider provider, string call) => Strikes is null || Strikes.Contains((provider, call));

    /// <summary>For a kind that needs what may be ordered after the fault itself; the others need its definition alone.</summary>
    public virtual Task<WireAnswer> Play(Fault fault, FaultPlay play, Func<Task<WireAnswer>> carryOn) => Play(fault.Definition, play, carryOn);

    public abstract Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn);
}
