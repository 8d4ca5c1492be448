using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>The provider does its work, and the body of its answer is replaced.</summary>
internal sealed class AlteredText(
    string name, string summary, Func<string, FaultDefinition, string> alter, int? status = null, IReadOnlyList<string>? options = null)
    : FaultKind(name, summary)
{
    public override IReadOnlyList<string> Takes => options ?? [];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        var answer = await carryOn();
        return answer with { Text = alter(answer.Body, fault), Status = status ?? answer.Status };
    }
}
