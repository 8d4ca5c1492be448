using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class AnswerStatus() : FaultKind("answer_status", "the normal answer with another HTTP status")
{
    public override IReadOnlyList<string> Needs => ["status"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
        => await next() with { Status = fault.Status!.Value };
}
