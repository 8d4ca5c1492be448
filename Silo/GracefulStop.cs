namespace Redemptions.Silo;

/// <summary>A stop in order: readiness goes off, callers go elsewhere, what runs ends or stays in doubt, the silo leaves its cluster.</summary>
internal static class GracefulStop
{
    /// <summary>Longer than a caller's wait and a provider's answer after it, each a minute at most: an answer that comes is stored.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);

    public static IServiceCollection AddGracefulStop(this IServiceCollection services, TimeSpan drain)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = drain + Longest);
        return services.AddHostedService(provider => new Drain(drain, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Delays the stop while the HTTP front still serves: load balancers see that the silo is not ready and use others.</summary>
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
