namespace Redemptions.Silo.Hosting;

/// <summary>Shuts down in order: readiness turns off, callers move to other silos, running redemptions end or stay in doubt, and the silo leaves
/// the cluster.</summary>
internal static class GracefulStop
{
    /// <summary>Longer than a caller's wait (at most 60 s) plus a provider's timeout after it (at most 60 s by
    /// default), so that a late response is still stored.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);

    public static IServiceCollection AddGracefulStop(this IServiceCollection services, TimeSpan drain)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = drain + Longest);
        return services.AddHostedService(provider => new Drain(drain, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Delays the stop, before any other step, while the front still serves requests: load balancers see that readiness is
    /// off and switch to other silos.</summary>
    private sealed class Drain(TimeSpan drain, TimeProvider time) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(drain, time, cancellationToken);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
