using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>The whole service in this process, with a saboteur in every layer. Its logs, traces and metrics are captured.</summary>
public sealed class SabotagedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _told = new();
    private readonly MeterListener _meters;
    private readonly ActivityListener _traces;

    private SabotagedHost(WebApplication app, Saboteur saboteur, CapturedLog log)
    {
        (_app, Saboteur, Log) = (app, saboteur, log);
        _meters = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        _meters.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public Saboteur Saboteur { get; }

    public CapturedLog Log { get; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Tags of all traces and metrics.</summary>
    public IEnumerable<string> Told => _told;

    public static async Task<SabotagedHost> StartAsync(Sandbox sandbox, string folder)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        var (saboteur, log) = (new Saboteur(), new CapturedLog());
        var builder = SiloHost.Compose(
        [
            "--urls", "http://127.0.0.1:0", "--Data:Path", folder, "--Resolution:Schedule:0", "00:00:00.300", "--Resolution:Schedule:1", "00:00:01",
            .. TestSilo.ProviderSettings(sandbox.Simulators).SelectMany(setting => new[] { "--" + setting.Key, setting.Value! }),

            // After the settings above, which have time-outs of a minute: a provider's "unknown" counts only after time-out and grace period, which the ends of all
            // stories wait for at the same time. On a busy machine an answer over loopback may take seconds.
            "--Providers:Test:Blu:Timeout", "00:00:15", "--Providers:Test:Blu:GracePeriod", "00:00:01", "--Providers:Test:Ott:Timeout", "00:00:15", "--Providers:Test:Ott:GracePeriod", "00:00:01",
        ]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        var storage = FaultyStorage.Wrap(builder.Services);
        storage.BeforeWrite = _ => PassAsync(saboteur, after: false);
        storage.AfterWrite = _ => PassAsync(saboteur, after: true);
        Wrap<IRedemptionIndex>(builder.Services, saboteur, _ => "index", holdsClear: false);
        Wrap<IAccountStore>(builder.Services, saboteur, _ => "accounts", holdsClear: false);
        Wrap<IDataEncryption>(builder.Services, saboteur, _ => "sealer", holdsClear: true);
        Wrap<IRedemptionProvider>(builder.Services, saboteur, provider => provider.Declaration.Type, holdsClear: true);
        builder.Services.AddSingleton<IIncomingGrainCallFilter>(new SabotagedCalls(saboteur));
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new SabotagedWire(saboteur)));
        var app = SiloHost.Build(builder);
        await app.StartAsync();
        return new SabotagedHost(app, saboteur, log);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _meters.Dispose();
        _traces.Dispose();
    }

    private static Task PassAsync(Saboteur saboteur, bool after)
    {
        saboteur.Pass(new Point("storage", "Write", after), "a state, sealed");
        return Task.CompletedTask;
    }

    private static void Wrap<T>(IServiceCollection services, Saboteur saboteur, Func<T, string> layer, bool holdsClear)
        where T : class
    {
        foreach (var registered in services.Where(service => service.ServiceType == typeof(T)).ToList())
        {
            services[services.IndexOf(registered)] = ServiceDescriptor.Singleton(typeof(T), provider =>
            {
                var inner = (T)(registered.ImplementationInstance ?? registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!));
                var proxy = DispatchProxy.Create<T, SabotagedService<T>>();
                ((SabotagedService<T>)(object)proxy).StandBefore(inner, saboteur, layer(inner), holdsClear);
                return proxy;
            });
        }
    }

    private void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            _told.Enqueue($"{tag.Value}");
        }
    }

    private void Keep(Activity activity)
    {
        _told.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)}");
        foreach (var happened in activity.Events)
        {
            _told.Enqueue($"{happened.Name} {string.Join(' ', happened.Tags)}");
        }
    }
}
