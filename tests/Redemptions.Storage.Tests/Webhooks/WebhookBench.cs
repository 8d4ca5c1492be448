using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Webhooks;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Webhooks;

/// <summary>The webhooks of one account in a database that other tests share, with a clock that a test moves.</summary>
internal sealed class WebhookBench(TestSilo silo, WebhookDialect dialect)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly IReadOnlyDictionary<string, int> Nothing = new Dictionary<string, int>();

    public string Account { get; } = $"shop-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>A minute ahead, so that everything written now is due.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow().AddMinutes(1));

    public IWebhookOutbox Outbox => new WebhookOutbox(silo.Database, dialect, silo.Digests, Clock);

    public IWebhookEndpoints Endpoints => silo.WebhookEndpoints;

    public WebhookHistory History => new(silo.Database, dialect, silo.Digests, Clock);

    public async Task<StoredEndpoint> EndpointAsync(int types = WebhookEventTypes.All, Mode mode = Mode.Test, string? account = null)
    {
        var now = Clock.GetUtcNow();
        var endpoint = new StoredEndpoint
        {
            Id = WebhookIds.NewEndpoint(),
            Account = account ?? Account,
            Mode = mode,
            Version = 1,
            Url = new Uri("https://shop.example/hook?key=1"),
            Types = types,
            CreatedAt = now,
            UpdatedAt = now,
            Secret = "secret",
        };
        (await Endpoints.AddAsync(endpoint, Audit(AuditActions.EndpointAdded))).Should().BeTrue();
        return endpoint;
    }

    /// <summary>An endpoint that does not answer: the first five of its deliveries failed without a status.</summary>
    public async Task DeadEndpointAsync(int redemptions)
    {
        await EndpointAsync();
        for (var number = 0; number < redemptions; number++)
        {
            await BeginAsync();
        }

        foreach (var delivery in (await ClaimAsync()).Take(5))
        {
            await FailAsync(delivery, status: null);
        }
    }

    public async Task<StoredEndpoint> ReadAsync(StoredEndpoint endpoint) => (await Endpoints.FindAsync(endpoint.Account, endpoint.Mode, endpoint.Id))!;

    /// <summary>The first write of a redemption.</summary>
    public async Task<(IndexRow Row, GrainState<VoucherState> State)> BeginAsync(WebhookEventType type = WebhookEventType.RedemptionCreated)
    {
        var row = Stored.Row() with { Account = Account, Events = WebhookEventTypes.SetOf(type) };
        return (row, await silo.WriteAsync(Stored.Voucher(row.VoucherKey), new VoucherState { Index = [row] }));
    }

    /// <summary>A later write of a redemption.</summary>
    public Task ContinueAsync((IndexRow Row, GrainState<VoucherState> State) redemption, int version, params WebhookEventType[] types)
    {
        redemption.State.State = new VoucherState { Index = [redemption.Row with { Version = version, Events = WebhookEventTypes.SetOf(types) }] };
        return silo.Storage.WriteStateAsync("voucher", Stored.Voucher(redemption.Row.VoucherKey), redemption.State);
    }

    public async Task<IReadOnlyList<StoredDelivery>> DeliveriesAsync(StoredEndpoint? endpoint = null) =>
        (await History.ListDeliveriesAsync(new EventQuery { Account = Account, Mode = Mode.Test, EndpointId = endpoint?.Id, Limit = 1000 })).Rows;

    /// <summary>Stores the body of an event unless it has one, and returns the stored one.</summary>
    public async Task<string> KeepBodyAsync(string eventId, string body) => (await Outbox.KeepBodiesAsync(new Dictionary<string, string> { [eventId] = body }))[eventId];

    /// <summary>Claims all that is due, and returns what belongs to this account.</summary>
    public async Task<ClaimedDelivery[]> ClaimAsync(IReadOnlyDictionary<string, int>? held = null) =>
        [.. (await Outbox.ClaimAsync(held ?? Nothing, 10_000, Lease)).Deliveries.Where(delivery => delivery.Account == Account)];

    public Task<RecordedAttempt> SucceedAsync(ClaimedDelivery delivery) => RecordAsync(delivery, 204, null);

    /// <summary>Records successes in one statement, and returns those that it left.</summary>
    public async Task<ClaimedDelivery[]> SucceedTogetherAsync(params ClaimedDelivery[] deliveries) =>
        [.. (await Outbox.RecordDeliveredAsync([.. deliveries.Select(delivery => new AttemptedDelivery(delivery, new WebhookAttempt(Clock.GetUtcNow(), TimeSpan.Zero, 204, null, null)))]))
            .Select(left => left.Delivery)];

    public Task<RecordedAttempt> FailAsync(ClaimedDelivery delivery, int? status = 500, TimeSpan? retryAfter = null) =>
        RecordAsync(delivery, status, status is null ? WebhookErrorClass.Connect : WebhookErrorClass.Status, retryAfter);

    public AuditEntry Audit(string action) => new() { At = 0, Account = Account, Mode = Mode.Test, KeyName = "k", Action = action, Subject = "s" };

    private Task<RecordedAttempt> RecordAsync(ClaimedDelivery delivery, int? status, WebhookErrorClass? error, TimeSpan? retryAfter = null) =>
        Outbox.RecordAsync(delivery, new WebhookAttempt(Clock.GetUtcNow(), TimeSpan.Zero, status, error, retryAfter), 0.5);
}
