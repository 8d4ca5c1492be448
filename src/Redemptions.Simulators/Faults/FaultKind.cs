using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>
/// A kind of fault. A new one is a class here and a line in <see cref="FaultKinds"/>. It wraps the execution of the request: it may
/// delay the execution or the answer, alter the answer, or prevent the execution.
/// </summary>
internal abstract class FaultKind(string name, string summary)
{
    public string Name => name;

    public string Summary => summary;

    /// <summary>The providers and calls that it can be applied to; null for all.</summary>
    public IReadOnlyList<(Provider Provider, string Call)>? Targets { get; init; }

    /// <summary>The required options.</summary>
    public virtual IReadOnlyList<string> Needs => [];

    /// <summary>The optional ones.</summary>
    public virtual IReadOnlyList<string> Takes => [];

    public bool AppliesTo(Provider provider, string call) => Targets is null || Targets.Contains((provider, call));

    /// <summary>Overridden by a kind that waits for the release of its fault; the other kinds need only the definition.</summary>
    public virtual Task<WireAnswer> Apply(Fault fault, FaultContext context, Func<Task<WireAnswer>> next) => Apply(fault.Definition, context, next);

    public abstract Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next);
}
