using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class ProviderCode() : FaultKind(
    "code", "the provider's error answer with code (Flash responseCode, OTT errorCode, Blu none), status and message; with commit "
        + "executes first; with recorded Flash stores it as the first answer")
{
    public override IReadOnlyList<string> Takes => ["code", "status", "message", "commit", "recorded"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        if (fault.Commit == true)
            await next();
        var answer = context.Call.Error(fault);
        if (fault.Recorded == true)
            context.Call.StoreFirstAnswer?.Invoke(answer);
        return answer;
    }
}
