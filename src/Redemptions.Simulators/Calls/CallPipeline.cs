using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Latencies;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Calls;

/// <summary>Applies latency and faults to every request, and records requests for money in the ledger.</summary>
internal sealed class CallPipeline(
    Ledger ledger, FaultRegistry faults, LatencySetting latencySetting, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <param name="http">The HTTP request and its response.</param>
    /// <param name="call">The request as it was read.</param>
    /// <param name="execute">Executes the request at the provider. It may run after the response has ended, so it must not use the HTTP context.</param>
    public async Task Perform(HttpContext http, SimulatedCall call, Func<ProviderFaults, WireAnswer> execute)
    {
        var request = CallNames.MovesMoney(call.Name) ? ledger.AddRequest(call.Provider, call.Name, call.Reference, call.Pin) : null;
        var latency = latencySetting.Draw();
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency, time);

        var context = new FaultContext(call, request, time, lifetime.ApplicationStopping)
        {
            PathAndQuery = http.Request.Path + http.Request.QueryString,
            ClientGone = http.RequestAborted,
        };
        var answer = await faults.Apply(context, Execute);

        // A client that has disconnected does not receive the answer, so no status is recorded.
        request?.SetStatus(answer.IsDropped || http.RequestAborted.IsCancellationRequested ? null : answer.Status);
        await answer.Write(http);

        WireAnswer Execute()
        {
            var decided = execute(new ProviderFaults(faults, context));
            request?.SetOutcome(decided.Outcome);
            return decided;
        }
    }
}
