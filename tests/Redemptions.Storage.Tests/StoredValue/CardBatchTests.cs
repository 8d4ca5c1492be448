using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.StoredValue;

/// <summary>Cards that are written in one statement on PostgreSQL: each write gets its own result.</summary>
[Trait("Lane", "Slow")]
public sealed class CardBatchTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Many = 100;

    [SkippableFact]
    public async Task A_card_that_fails_does_not_fail_its_neighbours()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var cards = await IssueAsync(silo);
        var taken = (await silo.WriteAsync((await silo.IssueAsync(Cards.Card())).Redeem())).State!.Index![0].IdempotencyKey;
        CardState[] states = [.. cards.Select((card, number) => Fails(number) ? WithKey(card.Redeem(2), taken) : card.Redeem(2))];
        var wins = await Task.WhenAll(states.Select(state => silo.WinsAsync(state, "1")));
        for (var number = 0; number < Many; number++)
        {
            wins[number].Should().Be(!Fails(number));
            (await silo.EntriesAsync(cards[number])).Should().HaveCount(Fails(number) ? 1 : 3);
            (await silo.Index.FindAsync(Stored.AccountName, Mode.Test, states[number].Index![0].Id) is not null).Should().Be(!Fails(number));
        }

        static bool Fails(int number) => number % 10 == 0;
        static CardState WithKey(CardState state, string key) => state with { Index = [state.Index![0], state.Index[1] with { IdempotencyKey = key }] };
    }

    [SkippableFact]
    public async Task A_lost_version_in_a_batch_loses_alone()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var cards = await IssueAsync(silo);
        CardState[] states =
        [
            .. cards.Select(card => card.Redeem(2) with
            {
                Operations = [card.Operation()],
                Issued = [Cards.Card()],
            }),
        ];
        var wins = await Task.WhenAll(states.Select((state, number) => silo.WinsAsync(state, number % 3 == 0 ? "7" : "1")));
        for (var number = 0; number < Many; number++)
        {
            var (state, isWritten) = (states[number], number % 3 != 0);
            wins[number].Should().Be(isWritten);
            (await silo.EntriesAsync(cards[number])).Should().HaveCount(isWritten ? 3 : 1);
            (await silo.Cards.FindOperationAsync("issuer", Mode.Test, state.Operations![0].IdempotencyKey) is not null).Should().Be(isWritten);
            (await silo.Cards.FindAsync(Mode.Test, state.Issued![0].Id) is not null).Should().Be(isWritten);
            (await silo.Index.FindByKeyAsync(Stored.AccountName, Mode.Test, state.Index![1].IdempotencyKey) is not null).Should().Be(isWritten);
        }
    }

    [SkippableFact]
    public async Task Batches_that_lock_the_same_cards_and_keys_in_different_orders_do_not_deadlock()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var cards = await IssueAsync(silo);
        for (var round = 1; round <= 5; round++)
        {
            CardState[] states = [.. cards.Select(card => card.Redeem(2))];
            var etag = $"{round}";
            var wins = await Task.WhenAll(
                Task.WhenAll(states.Select(state => silo.WinsAsync(state, etag))),
                Task.WhenAll(states.Reverse().Select(state => other.WinsAsync(state, etag))));
            wins[0].Zip(wins[1].Reverse()).Should().OnlyContain(pair => pair.First != pair.Second, "the second finds another version");
            cards = [.. states.Select(state => state.Card!)];
        }

        (await sandbox.Database.QueryAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))[0][0].Should().Be(0L);
    }

    [SkippableFact]
    public async Task The_error_of_a_taken_key_names_its_constraint()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        var key = (await silo.WriteAsync(card.Redeem())).State!.Index![0].IdempotencyKey;
        var next = Cards.Card();
        await silo.IssueAsync(next);
        var state = next.Redeem();
        var write = () => silo.WriteAsync(state with { Index = [state.Index![0] with { IdempotencyKey = key }] });
        (await write.Should().ThrowAsync<PostgresException>()).Which.ConstraintName.Should().Be("redemption_key_pkey");
    }

    private static async Task<Card[]> IssueAsync(TestSilo silo)
    {
        Card[] cards = [.. Enumerable.Range(0, Many).Select(_ => Cards.Card())];
        await silo.Cards.SaveAsync(new CardState { Issued = cards, Entries = [.. cards.Select(card => card.Issue())] });
        return cards;
    }
}
