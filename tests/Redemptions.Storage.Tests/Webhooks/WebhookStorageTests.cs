using Dapper;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>What the tests of the outbox share.</summary>
public abstract class WebhookStorageTests(Sandbox sandbox)
{
    private protected abstract WebhookDialect Dialect { get; }

    protected Sandbox Sandbox { get; } = sandbox;

    private protected async Task<WebhookBench> BenchAsync() => new(await TestSilo.ShareAsync(Sandbox), Dialect);

    private protected static async Task SwitchAsync(WebhookBench bench, StoredEndpoint endpoint, DateTimeOffset? disabledAt)
    {
        var stored = await bench.ReadAsync(endpoint);
        var health = disabledAt is null ? EndpointHealth.Good : stored.Health with { DisabledAt = disabledAt, DisabledReason = DisabledReason.Owner };
        (await bench.Endpoints.ChangeAsync(stored with { Version = stored.Version + 1, Health = health }, startsAnew: disabledAt is null, bench.Audit(AuditActions.EndpointChanged))).Should().BeTrue();
    }

    private protected static async Task PurgeAsync(WebhookBench bench)
    {
        while (await bench.Outbox.PurgeAsync(2) >= 2)
        {
        }
    }

    private protected async Task<IEnumerable<(string Action, string Subject, string? Detail)>> AuditAsync(WebhookBench bench)
    {
        var silo = await TestSilo.ShareAsync(Sandbox);
        await using var connection = await silo.Database.OpenConnectionAsync();
        return await connection.QueryAsync<(string, string, string?)>("SELECT action, subject, detail FROM audit WHERE account = @Account", new { bench.Account });
    }

    private protected static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
