namespace Redemptions.Simulators;

/// <summary>
/// Leaves the signals of the process alone: inside another process the simulators must outlive its graceful stop, during which it
/// still waits for answers.
/// </summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
