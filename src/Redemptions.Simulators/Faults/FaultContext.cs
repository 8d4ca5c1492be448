using Redemptions.Simulators.Ledgers;

namespace Redemptions.Simulators.Faults;

/// <summary>The request to which faults are applied.</summary>
internal sealed class FaultContext(SimulatedCall call, LedgerRequest? request, TimeProvider time, CancellationToken stopping)
{
    public SimulatedCall Call => call;

    public required string PathAndQuery { get; init; }

    public required CancellationToken ClientGone { get; init; }

    public CancellationToken Stopping => stopping;

    public void RecordFault(FaultKind kind) => request?.AddFault(kind.Name);

    /// <summary>A client's disconnect changes nothing at the provider: only a shutdown of the simulator cancels a wait.</summary>
    public Task Wait(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, stopping);
}
