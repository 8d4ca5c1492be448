namespace Redemptions.Simulators;

/// <summary>
/// Installs no signal handlers. Inside another process the simulators must keep running during that process's graceful stop, which
/// still waits for their answers.
/// </summary>
internal sealed class NoSignalHandlers : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
