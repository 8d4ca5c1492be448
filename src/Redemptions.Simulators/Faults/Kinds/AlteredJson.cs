using System.Text.Json.Nodes;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>The provider does its work, and the JSON object of its answer is altered.</summary>
internal sealed class AlteredJson : FaultKind
{
    private readonly Action<JsonObject, FaultDefinition, SimulatedCall> _alter;

    public AlteredJson(
        string name,
        string summary,
        Action<JsonObject, FaultDefinition, SimulatedCall> alter,
        IReadOnlyList<(Provider Provider, string Call)>? strikes = null,
        IReadOnlyList<string>? needs = null,
        IReadOnlyList<string>? options = null)
        : base(name, summary)
    {
        _alter = alter;
        Strikes = strikes;
        Needs = needs ?? [];
        Takes = options ?? [];
    }

    public override IReadOnlyList<string> Needs { get; }

    public override IReadOnlyList<string> Takes { get; }

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        var answer = await carryOn();
        if (answer.Json is { } json)
            _alter(json, fault, play.Call);
        return answer;
    }
}
