using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains;
using Redemptions.Grains.Application;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Vouchers;
using Redemptions.Providers;
using Redemptions.Simulators;
using Redemptions.Storage.Auditing;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Testing.Silos;

/// <summary>A real silo that calls the simulators over loopback. Stopped and started again, it keeps its database.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    // On a busy machine a first send may start late, so the send deadline is long. Tests of that deadline set a short one.
    private static readonly ResolutionOptions Default = new()
    {
        Schedule = [TimeSpan.FromMilliseconds(200)],
        AfterSchedule = TimeSpan.FromMilliseconds(500),
        SendWithin = TimeSpan.FromSeconds(30),
    };

    private readonly IHost _host;

    private TestSilo(IHost host, FaultyStorage storage, CapturedLog log) => (_host, Storage, Log) = (host, storage, log);

    public static Caller Till { get; } = new() { Account = "retailer", Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read | Roles.Operate, KeyName = "till" };

    /// <summary>The same key as one that may administer all accounts.</summary>
    public static AdministrationScope Operator { get; } = new(Till, IsPlatformOperator: true);

    /// <summary>The grain storage, whose writes can be made to fail.</summary>
    public FaultyStorage Storage { get; }

    /// <summary>Every logged line. From Orleans, ASP.NET Core and Npgsql only warnings and above, unless the silo logs everything.</summary>
    public CapturedLog Log { get; }

    public RedemptionService Service => _host.Services.GetRequiredService<RedemptionService>();

    public RedemptionReader Reader => _host.Services.GetRequiredService<RedemptionReader>();

    public IAccountAdministration Accounts => _host.Services.GetRequiredService<IAccountAdministration>();

    public ManualResolutions Desk => _host.Services.GetRequiredService<ManualResolutions>();

    public ProviderCatalogue Catalogue => _host.Services.GetRequiredService<ProviderCatalogue>();

    public IRedemptionIndex Index => _host.Services.GetRequiredService<IRedemptionIndex>();

    public IDatabaseHealth Health => _host.Services.GetRequiredService<IDatabaseHealth>();

    /// <summary>The application service of cards.</summary>
    public IStoredValue StoredValue => _host.Services.GetRequiredService<IStoredValue>();

    /// <summary>The application service.</summary>
    public IRedemptions Redemptions => _host.Services.GetRequiredService<IRedemptions>();

    internal ICardStore Cards => _host.Services.GetRequiredService<ICardStore>();

    public IOverviewStore Overviews => _host.Services.GetRequiredService<IOverviewStore>();

    public IAuditStore Audit => _host.Services.GetRequiredService<IAuditStore>();

    internal AuditChain AuditChain => _host.Services.GetRequiredService<AuditChain>();

    public ValueTask<bool> MayHaveLostDataAsync() => _host.Services.GetRequiredService<IRestoreDetector>().MayHaveLostDataAsync();

    public KeyedDigests Digests => _host.Services.GetRequiredService<KeyedDigests>();

    public DbDataSource Database => _host.Services.GetRequiredService<DbDataSource>();

    public IWebhookEndpoints WebhookEndpoints => _host.Services.GetRequiredService<IWebhookEndpoints>();

    public IWebhookHistory WebhookHistory => _host.Services.GetRequiredService<IWebhookHistory>();

    /// <summary>The application service of webhooks, in a silo that delivers them.</summary>
    public IWebhooks Webhooks => _host.Services.GetRequiredService<IWebhooks>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The silo with default options that tests of a class share; see <see cref="Sandbox.ShareAsync"/>.</summary>
    public static Task<TestSilo> ShareAsync(Sandbox sandbox) => sandbox.ShareAsync("default", () => StartAsync(sandbox));

    /// <summary>As <see cref="ShareAsync"/>, for a second silo over the same database that does not know the first.</summary>
    public static Task<TestSilo> ShareStrangerAsync(Sandbox sandbox) => sandbox.ShareAsync("stranger", () => StartStrangerAsync(sandbox));

    /// <summary>A silo over the database of a running one that does not know that silo.</summary>
    public static Task<TestSilo> StartStrangerAsync(
        Sandbox sandbox, TimeProvider? time = null, ResolutionOptions? resolution = null, params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return StartAsync(sandbox, sandbox.AddStorageOfStranger, time, resolution, null, logsEverything: false, settings);
    }

    /// <summary>As the other, with more services.</summary>
    public static Task<TestSilo> StartStrangerAsync(Sandbox sandbox, TimeProvider? time, Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return StartAsync(sandbox, sandbox.AddStorageOfStranger, time, resolution: null, configure, logsEverything: false, settings: []);
    }

    /// <summary>As the other, with the time of the computer or database.</summary>
    public static Task<TestSilo> StartStrangerAsync(Sandbox sandbox, Action<IServiceCollection> configure) => StartStrangerAsync(sandbox, time: null, configure);

    public static async Task<TestSilo> StartAsync(
        Sandbox sandbox, TimeProvider? time = null, ResolutionOptions? resolution = null, Action<IServiceCollection>? configure = null,
        bool logsEverything = false, params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        await sandbox.StopSharedAsync();
        return await StartAsync(sandbox, sandbox.AddStorage, time, resolution, configure, logsEverything, settings);
    }

    private static async Task<TestSilo> StartAsync(
        Sandbox sandbox, Action<ISiloBuilder> addStorage, TimeProvider? time, ResolutionOptions? resolution,
        Action<IServiceCollection>? configure, bool logsEverything, (string Key, string Value)[] settings)
    {
        await sandbox.PrepareAsync();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var log = new CapturedLog();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        if (!logsEverything)
        {
            // Logging Orleans' own lines costs a silo more time than its work.
            builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning);
        }

        builder.Configuration.AddInMemoryCollection(ProviderSettings(sandbox.Simulators));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        FaultyStorage? storage = null;
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Take(), gatewayPort: 0, primarySiloEndpoint: null, StorageNames.ServiceId, "test").ReduceStartCosts();
            addStorage(silo);
            storage = FaultyStorage.Wrap(silo.Services);
        });
        configure?.Invoke(builder.Services);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddRedemptionGrains(resolution ?? Default);
        builder.Services.AddRedemptionProviders(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host, storage!, log);
    }

    public Task<Reply<RedeemAnswer>> RedeemAsync(RedeemRequest request) => Service.RedeemAsync(Till, request);

    /// <summary>Repeats the request until it is decided. Each repeat joins the running redemption and waits with it.</summary>
    public Task<Redemption> DecidedAsync(RedeemRequest request) => Poll.ForAsync(
        "a decision",
        async () => (await RedeemAsync(request)).Value is { Redemption: { Status: not RedemptionStatus.Draft } redemption } ? redemption : null);

    internal IVoucherGrain Voucher(string key) => Grains.GetGrain<IVoucherGrain>(key);

    /// <summary>The grain key and the command that the application service would send for this request.</summary>
    internal (string Voucher, RedeemCommand Command) Command(RedeemRequest request)
    {
        var (digests, snapshots, id) = (_host.Services.GetRequiredService<KeyedDigests>(), _host.Services.GetRequiredService<RedemptionEncryption>(), RedemptionId.New(TimeProvider.System));
        var fingerprint = digests.Fingerprint(Till.Mode, request.Type!, request.Source!.Pin!);
        return (GrainKeys.Voucher(Till.Mode, request.Type!, fingerprint), new RedeemCommand
        {
            Id = id,
            Account = Till.Account,
            Mode = Till.Mode,
            Type = request.Type!,
            IdempotencyKey = request.IdempotencyKey!,
            Digest = digests.RequestDigest(id.Value),
            Fingerprint = fingerprint,
            Reference = digests.ProviderReference(Till.Account, Till.Mode, request.IdempotencyKey!),
            SealedSource = snapshots.ProtectSource(id.Value, new VoucherSecrets { Pin = request.Source.Pin!.Reveal(), PhoneNumber = request.Source.PhoneNumber }),
            MaskedSource = new MaskedSource { Pin = "************" },
            Amount = request.Amount is { } amount ? Money.Of(amount, request.Currency!) : null,
            Currency = request.Currency ?? "ZAR",
            Metadata = new Dictionary<string, string>(),
            StartBy = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30),
            Wait = TimeSpan.FromSeconds(20),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    internal static Dictionary<string, string?> ProviderSettings(Uri simulators)
    {
        var address = simulators.ToString().TrimEnd('/');
        return new Dictionary<string, string?>
        {
            ["Providers:Test:OneVoucher:BaseUrl"] = address + SimulatorHost.FlashPath,
            ["Providers:Test:OneVoucher:ApiKey"] = SandboxCredentials.FlashApiKey,
            ["Providers:Test:OneVoucher:AccountNumber"] = SandboxCredentials.FlashAccountNumber,
            ["Providers:Test:OneVoucher:Timeout"] = "00:01:00",
            ["Providers:Test:Ott:BaseUrl"] = address + SimulatorHost.OttPath,
            ["Providers:Test:Ott:Username"] = SandboxCredentials.OttUsername,
            ["Providers:Test:Ott:Password"] = SandboxCredentials.OttPassword,
            ["Providers:Test:Ott:ApiKey"] = SandboxCredentials.OttApiKey,
            ["Providers:Test:Ott:VendorId"] = SandboxCredentials.OttVendorId,
            ["Providers:Test:Ott:Timeout"] = "00:01:00",
            ["Providers:Test:Blu:BaseUrl"] = address + SimulatorHost.BluPath,
            ["Providers:Test:Blu:ApiKey"] = SandboxCredentials.BluApiKey,
            ["Providers:Test:Blu:Timeout"] = "00:01:00",
        };
    }
}
