using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class ErrorStatus() : FaultKind(
    "status", "a plain text with an HTTP status (default 502) and message (default \"error code: 502\"); works first with commit")
{
    public override IReadOnlyList<string> Takes => ["status", "message", "commit"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        if (fault.Commit == true)
            await carryOn();
        var status = fault.Status ?? StatusCodes.Status502BadGateway;
        return new WireAnswer
        {
            Status = status,
            Text = fault.Message ?? $"error code: {status}",
            ContentType = "text/plain; charset=utf-8",
        };
    }
}
