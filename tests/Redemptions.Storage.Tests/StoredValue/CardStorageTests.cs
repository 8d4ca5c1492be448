using System.Data.Common;
using Dapper;
using Orleans.Storage;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.StoredValue;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.StoredValue;

/// <summary>What a write of a card stores, on both databases.</summary>
public abstract class CardStorageTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardStorageTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardStorageTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task An_issued_card_is_read_as_it_was_written()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card() with
        {
            ExternalReference = "order-1",
            Metadata = new Dictionary<string, string> { ["note"] = "a \"quote\", a \\, é, 日本, 🎫, \u2028 and </script>" },
            Holds = [new Hold { Redemption = RedemptionId.New(TimeProvider.System), Account = Stored.AccountName, ExpiresAt = Cards.Now, Splits = [new Split(1, ValueOrigin.Paid, Cards.Now, Cards.ExpiresAt, 5)] }],
            BlockedReason = "lost",
        });
        (await silo.Cards.FindAsync(card.Mode, card.Id)).Should().BeEquivalentTo(card);
        var state = await silo.ReadAsync(card);
        state.State.Should().BeEquivalentTo(new CardState { Card = card });
        (state.ETag, state.RecordExists).Should().Be(("1", true));
        (await silo.EntriesAsync(card)).Should().BeEquivalentTo([card.Issue()]);
    }

    [SkippableFact]
    public async Task A_card_is_found_in_its_own_mode_alone()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        (await silo.Cards.FindAsync(Mode.Live, card.Id)).Should().BeNull();
        (await silo.Cards.EntriesAsync(Mode.Live, card.Id, 0, 10)).Should().BeEmpty();
        (await silo.ReadAsync(card with { Mode = Mode.Live })).RecordExists.Should().BeFalse();
    }

    [SkippableFact]
    public async Task Invariant_10_a_write_that_loses_its_version_writes_nothing_at_all()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var first = await silo.WriteAsync(card.Redeem());
        var (late, successor) = (card.Redeem(), Cards.Card());
        var operation = card.Operation();
        var accrual = Accrual(card);
        late = late with { Operations = [operation], Accruals = [accrual], Issued = [successor], Audit = [Entry(card)] };
        var write = () => silo.Storage.WriteStateAsync("card", card.Grain(), new GrainState<CardState> { State = late, ETag = "1", RecordExists = true });
        await write.Should().ThrowAsync<InconsistentStateException>();
        (await silo.EntriesAsync(card)).Should().HaveCount(2);
        (await silo.ReadAsync(card)).ETag.Should().Be(first.ETag);
        (await silo.Index.FindAsync(Stored.AccountName, Mode.Test, late.Index![0].Id)).Should().BeNull();
        (await silo.Cards.FindOperationAsync(card.Account, card.Mode, operation.IdempotencyKey)).Should().BeNull();
        (await silo.Cards.FindAccrualAsync(accrual.Account, accrual.Mode, accrual.Id)).Should().BeNull();
        (await silo.Cards.FindAsync(successor.Mode, successor.Id)).Should().BeNull();
        (await AuditAsync(silo, card)).Should().Be(0);
    }

    [SkippableFact]
    public async Task A_grain_never_makes_the_row_of_its_card()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = Cards.Card();
        (await silo.WinsAsync(new CardState { Card = card }, etag: null)).Should().BeFalse();
        (await silo.WinsAsync(new CardState { Card = card }, etag: "1")).Should().BeFalse();
        (await silo.ReadAsync(card)).RecordExists.Should().BeFalse();
    }

    [SkippableFact]
    public async Task Of_two_writers_of_one_version_one_wins_and_the_other_writes_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card(1000));
        for (var round = 1; round <= 100; round++)
        {
            var (one, two) = (card.Redeem(2), card.Redeem(2));
            var etag = $"{round}";
            var wins = await Task.WhenAll(silo.WinsAsync(one, etag), other.WinsAsync(two, etag));
            wins.Count(won => won).Should().Be(1);
            var (winner, loser) = wins[0] ? (one, two) : (two, one);
            card = winner.Card!;
            (await silo.Index.FindAsync(Stored.AccountName, Mode.Test, loser.Index![0].Id)).Should().BeNull();
        }

        var entries = await silo.EntriesAsync(card);
        entries.Select(entry => entry.Seq).Should().Equal(Enumerable.Range(1, 201));
        entries.Zip(entries.Skip(1)).Should().OnlyContain(pair => pair.Second.Balance == pair.First.Balance + pair.Second.Amount);
        (await silo.ReadAsync(card)).State!.Card.Should().BeEquivalentTo(card);
    }

    [SkippableFact]
    public async Task Invariant_10_a_number_of_an_entry_is_used_once()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var next = card.Redeem();
        var write = () => silo.WriteAsync(next with { Entries = [next.Entries![0] with { Seq = 1 }] });
        await write.Should().ThrowAsync<DbException>();
        await AssertUntouchedAsync(silo, card);
    }

    [SkippableTheory]
    [InlineData(100, 101)]
    [InlineData(100, -1)]
    public async Task Invariant_11_the_database_refuses_an_entry_after_which_less_than_nothing_is_available_or_held(long balance, long held)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var next = card.Redeem();
        var write = () => silo.WriteAsync(next with { Entries = [next.Entries![0] with { Balance = balance, Held = held }] });
        await write.Should().ThrowAsync<DbException>();
        await AssertUntouchedAsync(silo, card);
    }

    [SkippableTheory]
    [InlineData("UPDATE card_entry SET amount = 0")]
    [InlineData("DELETE FROM card_entry")]
    [InlineData("UPDATE card_code SET card = 'crd_'")]
    [InlineData("DELETE FROM card_code")]
    [InlineData("UPDATE card_operation SET subject = ''")]
    [InlineData("DELETE FROM card_operation")]
    public async Task Invariant_10_the_history_of_cards_is_append_only(string change)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        await silo.WriteAsync(new CardState { Card = card, Operations = [card.Operation()] });
        await using var connection = await silo.Database.OpenConnectionAsync();
        var act = () => connection.ExecuteAsync(change);
        await act.Should().ThrowAsync<DbException>().WithMessage("*append-only*");
    }

    [SkippableFact]
    public async Task A_successor_is_made_by_the_write_of_the_card_that_it_replaces()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var successor = Cards.Card();
        var (emptied, moved) = card.Change(CardEntryKind.Replace, -10_000);
        await silo.WriteAsync(new CardState
        {
            Card = emptied with { Status = CardStatus.Replaced, Successor = successor.Id, Buckets = [] },
            Entries = [moved, successor.Issue() with { Kind = CardEntryKind.Replace }],
            Issued = [successor],
            Audit = [Entry(card)],
        });
        (await silo.Cards.FindAsync(successor.Mode, successor.Id)).Should().BeEquivalentTo(successor);
        (await silo.Cards.FindByCodeAsync(successor.Mode, successor.Type, [successor.Fingerprint])).Should().Be(successor.Id);
        (await silo.Cards.FindByCodeAsync(card.Mode, card.Type, [card.Fingerprint])).Should().Be(card.Id, "a replaced code never moves");
        (await silo.EntriesAsync(successor)).Should().ContainSingle().Which.Kind.Should().Be(CardEntryKind.Replace);
        (await AuditAsync(silo, card)).Should().Be(1);
        await silo.WriteAsync(successor.Redeem());
    }

    [SkippableFact]
    public async Task A_taken_code_of_a_successor_writes_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var write = () => silo.WriteAsync(card.Redeem() with { Issued = [Cards.Card() with { Fingerprint = card.Fingerprint }] });
        await write.Should().ThrowAsync<DbException>();
        await AssertUntouchedAsync(silo, card);
    }

    [SkippableFact]
    public async Task An_accrual_is_stored_and_its_later_version_replaces_it()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var accrual = Accrual(card);
        await silo.WriteAsync(new CardState { Card = card, Accruals = [accrual] });
        (await FindAsync()).Should().Be(accrual);
        (await silo.Cards.FindAccrualByReferenceAsync(accrual.Account, accrual.Mode, accrual.Type, accrual.ExternalReference)).Should().Be(accrual);
        (await silo.Cards.FindAccrualAsync("another", accrual.Mode, accrual.Id)).Should().BeNull();
        (await silo.Cards.FindAccrualByReferenceAsync(accrual.Account, Mode.Live, accrual.Type, accrual.ExternalReference)).Should().BeNull();

        var cancelled = accrual with { CancelledPoints = 5, Version = 2 };
        await silo.WriteAsync(new CardState { Card = card, Accruals = [cancelled] });
        await silo.WriteAsync(new CardState { Card = card, Accruals = [accrual] });
        (await FindAsync()).Should().Be(cancelled, "a version never falls");

        Task<Accrual?> FindAsync() => silo.Cards.FindAccrualAsync(accrual.Account, accrual.Mode, accrual.Id);
    }

    [SkippableFact]
    public async Task An_order_that_earned_on_another_card_writes_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (card, other) = (await silo.IssueAsync(Cards.Card()), await silo.IssueAsync(Cards.Card()));
        var accrual = Accrual(card);
        await silo.WriteAsync(new CardState { Card = card, Accruals = [accrual] });
        var write = () => silo.WriteAsync(other.Redeem() with { Accruals = [Accrual(other) with { ExternalReference = accrual.ExternalReference }] });
        await write.Should().ThrowAsync<DbException>();
        await AssertUntouchedAsync(silo, other);
    }

    private static Accrual Accrual(Card card) => new()
    {
        Id = $"acr_{card.Id.Value[4..]}",
        Card = card.Id,
        Mode = card.Mode,
        Type = card.Type,
        Account = "shop",
        ExternalReference = $"order-{card.Id.Value}",
        EligibleAmount = 10_000,
        Currency = "ZAR",
        Points = 10,
        Earned = new Split(1, ValueOrigin.Earned, Cards.Now, Cards.ExpiresAt, 10),
        Version = 1,
        CreatedAt = Cards.Now,
        UpdatedAt = Cards.Now,
    };

    private static AuditEntry Entry(Card card) => new() { At = 1, Account = card.Account, Mode = card.Mode, KeyName = "k", Action = AuditActions.SwitchedOff, Subject = card.Id.Value };

    private static async Task AssertUntouchedAsync(TestSilo silo, Card card)
    {
        (await silo.ReadAsync(card)).Should().BeEquivalentTo(new { ETag = "1", State = new CardState { Card = card } });
        (await silo.EntriesAsync(card)).Should().ContainSingle();
    }

    private static async Task<long> AuditAsync(TestSilo silo, Card card)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM audit WHERE subject = @subject;", new { subject = card.Id.Value });
    }
}
