using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Application;
using Redemptions.Silo;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Testing.Silos;

/// <summary>A silo in this process, composed as in production with its HTTP front. It finds the other silos through the database.</summary>
public sealed class ClusterSilo : IAsyncDisposable
{
    /// <summary>The API key of account and mode <c>test</c>, with the roles redeem, read and operate.</summary>
    public const string Key = "sk_test_of_a_silo";

    private readonly WebApplication _app;
    private bool _stopped;

    private ClusterSilo(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public HttpClient Http { get; }

    public RedemptionService Service => _app.Services.GetRequiredService<RedemptionService>();

    public RedemptionReader Reader => _app.Services.GetRequiredService<RedemptionReader>();

    public IRedemptionIndex Index => _app.Services.GetRequiredService<IRedemptionIndex>();

    public KeyedDigests Digests => _app.Services.GetRequiredService<KeyedDigests>();

    public DbDataSource Database => _app.Services.GetRequiredService<DbDataSource>();

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public SiloAddress Address => _app.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public IPEndPoint Gateway => _app.Services.GetRequiredService<ILocalSiloDetails>().GatewayAddress.Endpoint;

    /// <summary>Starts a silo on free ports.</summary>
    public static async Task<ClusterSilo> StartAsync(PostgresSandbox sandbox, string clusterId = "test", params (string Key, string? Value)[] more)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        await sandbox.StopSharedAsync();
        await sandbox.PrepareAsync();
        var settings = TestSilo.ProviderSettings(sandbox.Simulators);
        settings["ConnectionStrings:Redemptions"] = sandbox.Settings.ConnectionString;
        settings["Secrets:FingerprintKey"] = sandbox.Settings.FingerprintKey;
        settings["Secrets:KeyRingKey"] = sandbox.Settings.KeyRingKey;
        settings["Orleans:ClusterId"] = clusterId;
        settings["Orleans:SiloPort"] = settings["Orleans:GatewayPort"] = "0";
        settings["Resolution:Schedule"] = "200 ms, 500 ms";

        // On a busy machine the first send of a silo that has just started may be late.
        settings["Resolution:SendWithin"] = "15 s";
        settings["Shutdown:Drain"] = "0 s";
        settings["Logging:LogLevel:Default"] = settings["Logging:LogLevel:Orleans"] = settings["Logging:LogLevel:Microsoft"] = "None";
        settings["Urls"] = "http://127.0.0.1:0";
        settings["Api:Keys:0:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));
        settings["Api:Keys:0:Account"] = settings["Api:Keys:0:Mode"] = "test";
        settings["Api:Keys:0:Roles"] = "redeem, read, operate";
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var app = SiloHost.Create([.. settings.SelectMany(setting => new[] { "--" + setting.Key, setting.Value! })]);
        await app.StartAsync();
        return new ClusterSilo(app);
    }

    public Task<Reply<RedeemAnswer>> RedeemAsync(RedeemRequest request) => Service.RedeemAsync(TestSilo.Till, request);

    /// <summary>Repeats the request until it is decided, as a client does.</summary>
    public Task<Redemption> DecidedAsync(RedeemRequest request) => Poll.ForAsync(
        "a decision",
        async () => (await RedeemAsync(request with { Wait = TimeSpan.FromSeconds(1) })).Value is { Redemption: { Status: not RedemptionStatus.Draft } redemption } ? redemption : null);

    /// <summary>The members of the cluster that this silo considers active.</summary>
    public async Task<IEnumerable<SiloAddress>> MembersAsync() =>
        (await Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Keys;

    /// <summary>Stops gracefully: everything in progress completes.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await _app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_stopped)
        {
            await StopAsync();
        }

        await _app.DisposeAsync();
    }
}
