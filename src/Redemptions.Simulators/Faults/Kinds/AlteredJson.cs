using System.Text.Json.Nodes;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>The request is executed, and the JSON object of the answer is altered.</summary>
internal sealed class AlteredJson : FaultKind
{
    private readonly Action<JsonObject, FaultDefinition, SimulatedCall> _alter;

    public AlteredJson(
        string name,
        string summary,
        Action<JsonObject, FaultDefinition, SimulatedCall> alter,
        IReadOnlyList<(Provider Provider, string Call)>? targets = null,
        IReadOnlyList<string>? needs = null,
        IReadOnlyList<string>? options = null)
        : base(name, summary)
    {
        _alter = alter;
        Targets = targets;
        Needs = needs ?? [];
        Takes = options ?? [];
    }

    public override IReadOnlyList<string> Needs { get; }

    public override IReadOnlyList<string> Takes { get; }

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        var answer = await next();
        if (answer.Json is { } json)
            _alter(json, fault, context.Call);
        return answer;
    }
}
