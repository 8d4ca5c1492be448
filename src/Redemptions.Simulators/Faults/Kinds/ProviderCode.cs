using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class ProviderCode() : FaultKind(
    "code", "the provider's error answer with code (Flash responseCode, OTT errorCode, Blu none), status and message; works first with "
        + "commit; with recorded Flash keeps it as the first answer")
{
    public override IReadOnlyList<string> Takes => ["code", "status", "message", "commit", "recorded"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        if (fault.Commit == true)
            await carryOn();
        var answer = play.Call.Error(fault);
        if (fault.Recorded == true)
            play.Call.Keep?.Invoke(answer);
        return answer;
    }
}
