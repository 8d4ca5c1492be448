using System.Data.Common;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.StoredValue;

/// <summary>What a write of a card stores of its redemptions and idempotency keys, on both databases.</summary>
public abstract class CardRedemptionStorageTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardRedemptionStorageTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardRedemptionStorageTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task One_write_stores_a_card_with_many_redemptions_and_entries()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var next = card.Redeem(50);
        (await silo.WriteAsync(next)).ETag.Should().Be("2");
        (await silo.ReadAsync(card)).State.Should().BeEquivalentTo(new CardState { Card = next.Card });
        (await silo.EntriesAsync(card)).Should().BeEquivalentTo([card.Issue(), .. next.Entries!], options => options.WithStrictOrdering());
        foreach (var row in next.Index!)
        {
            (await silo.Index.FindByKeyAsync(row.Account, row.Mode, row.IdempotencyKey))!.Id.Should().Be(row.Id);
            (await silo.Index.FindAsync(row.Account, row.Mode, row.Id))!.VoucherKey.Should().Be(row.VoucherKey);
        }
    }

    [SkippableFact]
    public async Task Redemptions_of_a_card_are_found_by_its_code()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        await silo.WriteAsync(card.Redeem(3));
        (await silo.Index.ListAsync(new IndexQuery { Account = Stored.AccountName, Mode = Mode.Test, Fingerprints = [card.Fingerprint] })).Entries.Should().HaveCount(3);
    }

    [SkippableFact]
    public async Task A_taken_key_of_a_redemption_writes_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (card, other) = (await silo.IssueAsync(Cards.Card()), await silo.IssueAsync(Cards.Card()));
        var taken = (await silo.WriteAsync(card.Redeem())).State!.Index![0];
        var next = other.Redeem(2);
        next = next with { Index = [next.Index![0], next.Index[1] with { IdempotencyKey = taken.IdempotencyKey }] };
        var write = () => silo.WriteAsync(next);
        await write.Should().ThrowAsync<DbException>();
        await AssertUntouchedAsync(silo, other);
        (await silo.Index.FindAsync(taken.Account, taken.Mode, next.Index![0].Id)).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_key_of_an_operation_is_no_key_of_a_redemption_and_the_other_way_round()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card(account: Stored.AccountName));
        var (loaded, entry) = card.Change(CardEntryKind.Load, 500);
        var operation = card.Operation();
        await silo.WriteAsync(new CardState { Card = loaded, Entries = [entry], Operations = [operation] });
        var known = (await silo.Index.FindByKeyAsync(operation.Account, operation.Mode, operation.IdempotencyKey))!;
        (known.IsOperation, known.IsRemoved).Should().Be((true, false));
        (await silo.Cards.FindOperationAsync(operation.Account, operation.Mode, operation.IdempotencyKey)).Should().Be(operation);

        var redeem = loaded.Redeem();
        var withKeyOfOperation = () => silo.WriteAsync(redeem with { Index = [redeem.Index![0] with { IdempotencyKey = operation.IdempotencyKey }] });
        await withKeyOfOperation.Should().ThrowAsync<DbException>();
        var row = (await silo.WriteAsync(redeem)).State!.Index![0];
        (await silo.Index.FindByKeyAsync(row.Account, row.Mode, row.IdempotencyKey))!.IsOperation.Should().BeFalse();
        (await silo.Cards.FindOperationAsync(row.Account, row.Mode, row.IdempotencyKey)).Should().BeNull();

        (loaded, entry) = redeem.Card!.Change(CardEntryKind.Load, 500);
        var withKeyOfRedemption = () => silo.WriteAsync(new CardState { Card = loaded, Entries = [entry], Operations = [card.Operation(row.IdempotencyKey)] });
        await withKeyOfRedemption.Should().ThrowAsync<DbException>();
        var withKeyOfAnotherOperation = () => silo.WriteAsync(new CardState { Card = loaded, Entries = [entry], Operations = [card.Operation(operation.IdempotencyKey)] });
        await withKeyOfAnotherOperation.Should().ThrowAsync<DbException>();
        (await silo.EntriesAsync(card)).Should().HaveCount(3);
    }

    [SkippableFact]
    public async Task The_key_of_an_operation_is_no_key_of_a_voucher_redemption()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card(account: Stored.AccountName));
        var operation = card.Operation();
        await silo.WriteAsync(new CardState { Card = card, Operations = [operation] });
        var row = Stored.Row() with { IdempotencyKey = operation.IdempotencyKey };
        var write = () => silo.WriteAsync(row);
        await write.Should().ThrowAsync<DbException>();
        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id)).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_reserved_redemption_is_listed_and_its_later_version_replaces_it()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var (id, account) = (RedemptionId.New(TimeProvider.System), Cards.FreshAccount());
        var (held, reserve) = card.Change(CardEntryKind.Reserve, 0, 500, id);
        var row = card.Row(id, RedemptionStatus.Reserved) with { Account = account };
        await silo.WriteAsync(new CardState { Card = held, Entries = [reserve], Index = [row] });
        (await ListAsync(RedemptionStatus.Reserved)).Should().ContainSingle().Which.Id.Should().Be(id);

        var (taken, capture) = held.Change(CardEntryKind.Capture, -400, -500, id);
        await silo.WriteAsync(new CardState { Card = taken, Entries = [capture], Index = [row with { Status = RedemptionStatus.Confirmed, Version = 2, Snapshot = "confirmed" }] });
        (await ListAsync(RedemptionStatus.Reserved)).Should().BeEmpty();
        (await ListAsync(RedemptionStatus.Confirmed)).Should().ContainSingle().Which.Snapshot.Should().Be("confirmed");

        async Task<IReadOnlyList<IndexEntry>> ListAsync(RedemptionStatus status) =>
            (await silo.Index.ListAsync(new IndexQuery { Account = account, Mode = Mode.Test, Filter = new RedemptionFilter { Status = status } })).Entries;
    }

    [SkippableFact]
    public async Task Of_several_versions_of_a_redemption_in_one_write_the_newest_is_stored()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var id = RedemptionId.New(TimeProvider.System);
        var (held, reserve) = card.Change(CardEntryKind.Reserve, 0, 500, id);
        var (taken, capture) = held.Change(CardEntryKind.Capture, -500, -500, id);
        var row = card.Row(id, RedemptionStatus.Reserved);
        await silo.WriteAsync(new CardState
        {
            Card = taken,
            Entries = [reserve, capture],
            Index = [row, row with { Status = RedemptionStatus.Confirmed, Version = 2 }],
        });
        (await silo.Index.FindByKeyAsync(row.Account, row.Mode, row.IdempotencyKey))!.Status.Should().Be(RedemptionStatus.Confirmed);
        var again = () => silo.WriteAsync(card.Redeem() with { Card = taken, Entries = null, Index = [card.Row(RedemptionId.New(TimeProvider.System)) with { IdempotencyKey = row.IdempotencyKey }] });
        await again.Should().ThrowAsync<DbException>("its key is taken");
    }

    [SkippableFact]
    public async Task Invariant_9_a_redemption_never_falls_back_to_a_lower_version()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var row = card.Row(RedemptionId.New(TimeProvider.System));
        foreach (var version in new[] { 1, 3, 2 })
        {
            await silo.WriteAsync(new CardState { Card = card, Index = [row with { Version = version, Snapshot = $"v{version}" }] });
        }

        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id))!.Snapshot.Should().Be("v3");
    }

    [SkippableFact]
    public async Task Every_version_of_a_redemption_is_told_to_the_webhooks_of_its_account()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, at) = (Cards.FreshAccount(), Cards.Now);
        var endpoint = new StoredEndpoint
        {
            Id = WebhookIds.NewEndpoint(),
            Account = account,
            Mode = Mode.Test,
            Version = 1,
            Url = new Uri("https://shop.example"),
            Types = WebhookEventTypes.All,
            CreatedAt = at,
            UpdatedAt = at,
            Secret = "secret",
        };
        await silo.WebhookEndpoints.AddAsync(endpoint, Entry(Cards.Card()));
        var card = await silo.IssueAsync(Cards.Card());
        var row = card.Row(RedemptionId.New(TimeProvider.System)) with { Account = account, Events = WebhookEventTypes.SetOf(WebhookEventType.RedemptionCreated) };
        var later = row with { Version = 2, Events = WebhookEventTypes.SetOf(WebhookEventType.RedemptionConfirmed) };
        await silo.WriteAsync(new CardState { Card = card, Index = [row, later] });
        (await silo.WinsAsync(new CardState { Card = card, Index = [row with { Version = 3 }] }, etag: "1")).Should().BeFalse();
        var deliveries = await silo.WebhookHistory.ListDeliveriesAsync(new EventQuery { Account = account, Mode = Mode.Test, Limit = 10 });
        deliveries.Rows.Select(delivery => delivery.Type).Should().BeEquivalentTo([WebhookEventType.RedemptionCreated, WebhookEventType.RedemptionConfirmed]);
    }

    private static AuditEntry Entry(Card card) => new() { At = 1, Account = card.Account, Mode = card.Mode, KeyName = "k", Action = AuditActions.SwitchedOff, Subject = card.Id.Value };

    private static async Task AssertUntouchedAsync(TestSilo silo, Card card)
    {
        (await silo.ReadAsync(card)).Should().BeEquivalentTo(new { ETag = "1", State = new CardState { Card = card } });
        (await silo.EntriesAsync(card)).Should().ContainSingle();
    }
}
