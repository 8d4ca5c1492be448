using Redemptions.Domain.StoredValue;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.StoredValue;

/// <summary>Plans of statements on cards are made while the tables are empty, and must stay good when the tables are large.</summary>
[Trait("Lane", "Slow")]
public sealed class CardPlanTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Large = 20_000;
    private const int Calls = 30;
    private static readonly string[] Tables = ["card", "card_code", "card_entry", "card_operation", "accrual"];

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_table_is_read_from_end_to_end_whatever_the_statistics_say(bool analysedLarge)
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.Database.ExecuteAsync(string.Concat(Tables.Select(table => $"ALTER TABLE {table} SET (autovacuum_enabled = false);")) + "ANALYZE");
        for (var call = 0; call < 10; call++)
        {
            await CallAsync(silo);
        }

        await FillAsync();
        if (analysedLarge)
        {
            await sandbox.Database.ExecuteAsync("ANALYZE");
        }

        await CallAsync(silo);
        var before = await ReadAsync();
        for (var call = 0; call < Calls; call++)
        {
            await CallAsync(silo);
        }

        await Poll.UntilAsync("the counts", async () => (await ReadAsync()).Found - before.Found >= 10 * Calls);
        var after = await ReadAsync();
        (after.Sequential - before.Sequential).Should().BeLessThan(Large, "one read from end to end would be of so many rows; what was read while there were few is counted late");
        (after.Found - before.Found).Should().BeLessThan(60 * Calls, "each is found by its own key, not among those of its account");
    }

    private static async Task CallAsync(TestSilo silo)
    {
        var card = await silo.IssueAsync(Cards.Card() with { ExternalReference = Cards.FreshAccount() });
        (await silo.Cards.FindByCodeAsync(card.Mode, card.Type, [card.Fingerprint])).Should().Be(card.Id);
        var operation = card.Operation();
        var next = card.Redeem(2);
        await silo.WriteAsync(next with { Operations = [operation] });
        await silo.WriteAsync(new CardState { Card = next.Card, Index = [next.Index![0] with { Version = 2 }] });
        (await silo.Cards.FindAsync(card.Mode, card.Id)).Should().NotBeNull();
        (await silo.EntriesAsync(card)).Should().HaveCount(3);
        (await silo.Cards.FindOperationAsync(operation.Account, operation.Mode, operation.IdempotencyKey)).Should().NotBeNull();
        (await silo.Cards.FindAccrualByReferenceAsync(card.Account, card.Mode, card.Type, card.ExternalReference!)).Should().BeNull();
        (await silo.Cards.ListAsync(new CardQuery { Account = card.Account, Mode = card.Mode, ExternalReference = card.ExternalReference, Limit = 10 })).Cards.Should().ContainSingle();
        (await silo.Cards.ListAsync(new CardQuery { Account = card.Account, Mode = card.Mode, Limit = 1 })).Cards.Should().ContainSingle();
        await silo.Cards.LeaseDueAsync(10, TimeSpan.FromMinutes(1));
    }

    private Task FillAsync() => sandbox.Database.ExecuteAsync(
        $"""
        INSERT INTO card (id, mode, type, account, status, external_reference, version, next_due_at, state)
        SELECT 'crd_' || gen_random_uuid(), 'test', 'gift_cards.house', 'issuer-of-many', 'active', 'r' || n, 1, 9000000000000, '\x00' FROM generate_series(1, {Large}) n;
        INSERT INTO card_code SELECT decode(md5(random()::text) || md5(random()::text), 'hex'), 'crd_' FROM generate_series(1, {Large});
        INSERT INTO card_entry (at, amount, held_amount, balance, held, seq, card, kind, status, account)
        SELECT 1, 1, 0, 1, 0, n, 'crd_many', 'redeem', 'active', 'issuer' FROM generate_series(1, {Large}) n ON CONFLICT DO NOTHING;
        INSERT INTO card_operation SELECT 'cop_' || gen_random_uuid(), 'issuer', 'test', 'k', '\x01', 's', 1, NULL, 1 FROM generate_series(1, {Large});
        INSERT INTO accrual SELECT 'acr_' || gen_random_uuid(), 'issuer', 'test', 'gift_cards.house', gen_random_uuid()::text, 1, '' FROM generate_series(1, {Large});
        """);

    private async Task<(long Sequential, long Found)> ReadAsync()
    {
        var row = (await sandbox.Database.QueryAsync($"SELECT sum(seq_tup_read)::bigint, sum(idx_tup_fetch)::bigint FROM pg_stat_user_tables WHERE relname IN ('{string.Join("', '", Tables)}')"))[0];
        return ((long)row[0], (long)row[1]);
    }
}
