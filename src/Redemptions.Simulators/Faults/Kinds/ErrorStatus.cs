using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class ErrorStatus() : FaultKind(
    "status", "plain text message (default \"error code: 502\") with an HTTP status (default 502); with commit executes first")
{
    public override IReadOnlyList<string> Takes => ["status", "message", "commit"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        if (fault.Commit == true)
            await next();
        var status = fault.Status ?? StatusCodes.Status502BadGateway;
        return new WireAnswer
        {
            Status = status,
            Text = fault.Message ?? $"error code: {status}",
            ContentType = "text/plain; charset=utf-8",
        };
    }
}
