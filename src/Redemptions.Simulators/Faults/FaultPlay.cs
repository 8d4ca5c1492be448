using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>One request on its way through the faults.</summary>
internal sealed class FaultPlay(SimulatedCall call, LedgerRequest? heard, TimeProvider time, CancellationToken stopping)
{
    public SimulatedCall Call => call;

    public required string PathAndQuery { get; init; }

    public required CancellationToken ClientGone { get; init; }

    public CancellationToken Stopping => stopping;

    public void Touched(FaultKind kind) => heard?.Touch(kind.Name);

    /// <summary>A client's disconnect changes nothing at the provider: only a shutdown of the simulator cancels a wait.</summary>
    public Task Wait(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, stopping);
}
