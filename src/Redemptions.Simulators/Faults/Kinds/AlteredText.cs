using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>The request is executed, and the body of the answer is replaced.</summary>
internal sealed class AlteredText(
    string name, string summary, Func<string, FaultDefinition, string> alter, int? status = null, IReadOnlyList<string>? options = null)
    : FaultKind(name, summary)
{
    public override IReadOnlyList<string> Takes => options ?? [];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        var answer = await next();
        return answer with { Text = alter(answer.Body, fault), Status = status ?? answer.Status };
    }
}
