using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class AnswerStatus() : FaultKind("answer_status", "the true answer under another HTTP status")
{
    public override IReadOnlyList<string> Needs => ["status"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
        => await carryOn() with { Status = fault.Status!.Value };
}
