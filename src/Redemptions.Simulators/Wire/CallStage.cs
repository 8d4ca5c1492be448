using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Latencies;
using Redemptions.Simulators.Ledgers;

namespace Redemptions.Simulators.Wire;

/// <summary>Takes every request through latency, faults and the ledger's list of requests.</summary>
internal sealed class CallStage(
    Ledger ledger, FaultBook faults, LatencyDial dial, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <param name="http">The exchange.</param>
    /// <param name="call">What arrived.</param>
    /// <param name="execute">What the provider does. It may run after the exchange is over, and so must not touch it.</param>
    public async Task Perform(HttpContext http, SimulatedCall call, Func<ProviderFaults, WireAnswer> execute)
    {
        var heard = CallNames.MovesMoney(call.Name) ? ledger.Hear(call.Provider, call.Name, call.Reference, call.Pin) : null;
        var latency = dial.Draw();
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency, time);

        var play = new FaultPlay(call, heard, time, lifetime.ApplicationStopping)
        {
            PathAndQuery = http.Request.Path + http.Request.QueryString,
            ClientGone = http.RequestAborted,
        };
        var answer = await faults.Play(play, Execute);

        // A client that has disconnected does not receive the answer, so no status is recorded.
        heard?.Answer(answer.IsDropped || http.RequestAborted.IsCancellationRequested ? null : answer.Status);
        await answer.Write(http);

        WireAnswer Execute()
        {
            var decided = execute(new ProviderFaults(faults, play));
            heard?.Decide(decided.Outcome);
            return decided;
        }
    }
}
