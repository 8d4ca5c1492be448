using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Redemptions.Simulators.Blu;
using Redemptions.Simulators.Calls;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Flash;
using Redemptions.Simulators.Latencies;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Ott;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Webhooks;

namespace Redemptions.Simulators;

/// <summary>
/// Hosts the three simulated providers and a receiver of webhooks on one port. It reads its arguments only, neither environment variables nor settings files, so that
/// it can run inside another process. It logs nothing, because Blu's URLs contain PINs.
/// </summary>
public static class SimulatorHost
{
    /// <summary>Flash's base URL is the address followed by this.</summary>
    public const string FlashPath = "/flash";

    /// <summary>OTT's base URL is the address followed by this.</summary>
    public const string OttPath = "/ott";

    /// <summary>Blu's base URL is the address followed by this.</summary>
    public const string BluPath = "/blu/v2/trade";

    private const int MaxRequestBody = 64 * 1024;

    /// <summary>Builds the simulators. The caller starts and stops them, and handles the signals of the process.</summary>
    /// <param name="args">
    /// <c>--urls</c>, <c>--Simulators:Port</c> (0 = any free), <c>--Simulators:Journal</c>, <c>--Simulators:Latency</c> (ms, or a distribution),
    /// <c>--Simulators:TokenSeconds</c>, <c>--Simulators:Seed</c>, <c>--Simulators:Faults:0:Kind</c> and so on.
    /// </param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InvalidOperationException">An argument is wrong; the message names it.</exception>
    /// <exception cref="IOException">The journal cannot be opened, for instance because another process has it open.</exception>
    public static WebApplication Create(string[] args, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        SimulatorArguments.RefuseUnknown(args);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddCommandLine(args);
        var options = SimulatorOptions.Read(builder.Configuration);
        var faults = new FaultRegistry(options.Seed);
        foreach (var fault in FaultConfiguration.Read(builder.Configuration))
            faults.Add(fault);

        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
        builder.Services.AddRoutingCore();
        AddSimulators(builder.Services, options, faults, time ?? TimeProvider.System);
        ExcludeFromTraces(builder.Services);

        var app = builder.Build();
        app.Services.GetRequiredService<LedgerWriter>().Restore();
        app.Use(UnexpectedErrors.Answer);
        app.Use(new BrowserGuard(options).Invoke);
        Map(app);
        return app;
    }

    /// <summary>The address on which a started application listens.</summary>
    public static Uri AddressOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        return new Uri(addresses?.FirstOrDefault() ?? throw new InvalidOperationException("The simulators have not been started."));
    }

    private static void AddSimulators(IServiceCollection services, SimulatorOptions options, FaultRegistry faults, TimeProvider time)
    {
        services.AddSingleton(options);
        services.AddSingleton(faults);
        services.AddSingleton(time);
        services.AddSingleton<IHostLifetime, NoSignalHandlers>();
        services.AddSingleton<VoucherRegistry>();
        services.AddSingleton(provider => new Ledger(provider.GetRequiredService<VoucherRegistry>(), time));
        services.AddSingleton<IdempotencyRecords>();
        services.AddSingleton(_ => new Journal(options.Journal));
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<LatencySetting>();
        services.AddSingleton<CallPipeline>();
        services.AddSingleton<FlashTokens>();
        services.AddSingleton<FlashRedeem>();
        services.AddSingleton<OttVouchers>();
        services.AddSingleton<BluLookup>();
        services.AddSingleton<BluRedeem>();
        services.AddSingleton<WebhookInbox>();
        services.AddSingleton<WebhookVerification>();
        services.AddSingleton<WebhookFaults>();
        services.AddSingleton<WebhookReceiver>();
    }

    /// <summary>Trace listeners of the embedding process subscribe by name and would record URLs with PINs, so the simulators use a name that no listener subscribes to.</summary>
    private static void ExcludeFromTraces(IServiceCollection services)
    {
        const string name = "Redemptions.Simulators.NotTraced";
        services.AddSingleton(_ => new DiagnosticListener(name));
        services.AddSingleton<DiagnosticSource>(provider => provider.GetRequiredService<DiagnosticListener>());
        services.AddSingleton(_ => new ActivitySource(name));
    }

    private static void Map(WebApplication app)
    {
        var routes = app.MapGroup("").DisableHttpMetrics();
        routes.MapFlash();
        routes.MapOtt();
        routes.MapBlu();
        routes.MapLedger();
        routes.MapFaults();
        routes.MapLatency();
        routes.MapWebhooks();
        routes.MapGet("/", (HttpContext http) => http.Response.WriteAsync(SimulatorIndexPage.Text(AddressOf(app))));
        routes.MapGet("/health", (HttpContext http) => http.Response.WriteAsync("ok"));
    }
}
