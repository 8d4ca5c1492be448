using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redemptions.Api.Authentication;
using Redemptions.Client;
using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;

namespace Redemptions.Testing.Silos;

/// <summary>An internal service beside the silos: a host of its own that shares nothing with them but the client library.</summary>
public sealed class GrainClient : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainClient(IHost host) => _host = host;

    /// <summary>Uses the account of the embedded key, so that the same redemption can be requested by grain and by HTTP.</summary>
    public static Caller Till { get; } = new() { Account = EmbeddedKey.Account, Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read, KeyName = "till" };

    public IStoredValue StoredValue => _host.Services.GetRequiredService<IStoredValue>();

    public IRedemptions Redemptions => _host.Services.GetRequiredService<IRedemptions>();

    public static async Task<GrainClient> StartAsync(
        PostgresSandbox sandbox, TimeProvider? time = null, string clusterId = "test", params (string Key, string? Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Redemptions"] = sandbox.Settings.ConnectionString,
            ["Orleans:ClusterId"] = clusterId,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddRedemptionsClient(builder.Configuration);
        var client = new GrainClient(builder.Build());
        try
        {
            await client._host.StartAsync();
            return client;
        }
        catch
        {
            client._host.Dispose();
            throw;
        }
    }

    public Task<Reply<RedeemAnswer>> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken = default) =>
        Redemptions.RedeemAsync(Till, request, cancellationToken);

    /// <summary>Repeats the same request until it is decided, whatever the earlier results; repeating is safe.</summary>
    public Task<RedeemAnswer> DecidedAsync(RedeemRequest request) => Poll.ForAsync(
        "a decision",
        async () => (await RedeemAsync(request)).Value is { Redemption.Status: not RedemptionStatus.Draft } answer ? answer : null);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
