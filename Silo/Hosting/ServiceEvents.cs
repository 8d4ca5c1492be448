using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Redemptions.Silo.Hosting;

/// <summary>Logs when the service has started, begins to stop, and has stopped; nothing if the start failed.</summary>
internal sealed partial class ServiceEvents(IServer server, ILocalSiloDetails silo, ILogger<ServiceEvents> logger) : IHostedLifecycleService
{
    private bool _started;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _started = true;
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        LogStarted(string.Join(' ', addresses), silo.SiloAddress.Endpoint.ToString(), silo.ClusterId, ThisVersion);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            LogStopping();
        }

        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            LogStopped();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string ThisVersion => typeof(ServiceEvents).Assembly.GetName().Version!.ToString(3);

    [LoggerMessage(2001, LogLevel.Information, "Started version {Version} at {Addresses}, silo {Silo} of cluster {Cluster}.", EventName = "started")]
    private partial void LogStarted(string addresses, string silo, string cluster, string version);

    [LoggerMessage(2002, LogLevel.Information, "Stopping: redemptions in progress end, or stay in doubt and are resolved by another silo or after the next start.", EventName = "stopping")]
    private partial void LogStopping();

    [LoggerMessage(2003, LogLevel.Information, "Stopped.", EventName = "stopped")]
    private partial void LogStopped();
}
