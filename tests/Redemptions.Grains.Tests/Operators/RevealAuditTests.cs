using Dapper;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Operators;

/// <summary>The audit trail records each reveal of a change voucher after the first, whichever silo showed it.</summary>
public abstract class RevealAuditTests(Sandbox sandbox)
{
    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : RevealAuditTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : RevealAuditTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Reveals_on_all_silos_are_counted_by_redemption_key_and_minute_and_the_first_is_stored_at_once()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var reader = await TestSilo.StartAsync(sandbox, new FakeTimeProvider(time.GetUtcNow()));
        RedemptionId id;
        await using (var silo = await TestSilo.StartStrangerAsync(sandbox, time))
        {
            id = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(70), 4_000))).Value!.Redemption.Id;
            await using var other = await TestSilo.StartStrangerAsync(sandbox, time);
            await silo.Reader.ReadAsync(TestSilo.Till, id);
            await other.Reader.ReadAsync(TestSilo.Till, id);
            (await RowsAsync(reader, id)).Should().Equal(("till", 1L), ("till", 1L));
            for (var again = 0; again < 3; again++)
            {
                await silo.Reader.ReadAsync(TestSilo.Till, id);
                await other.Reader.ReadAsync(TestSilo.Till, id);
            }

            await silo.Reader.ReadAsync(TestSilo.Till with { KeyName = "office" }, id);
            (await RowsAsync(reader, id)).Should().Equal(("till", 1L), ("till", 1L), ("office", 1L));
            time.Advance(TimeSpan.FromMinutes(1));
            await silo.Reader.ReadAsync(TestSilo.Till, id);
        }

        (await RowsAsync(reader, id)).GroupBy(row => row.Key).Select(key => (key.Key, key.Sum(row => row.Count))).Should().BeEquivalentTo([("till", 9L), ("office", 1L)]);
    }

    [SkippableFact]
    public async Task Concurrent_repeats_of_one_key_get_the_same_change_voucher_and_each_reveal_is_counted()
    {
        const int many = 200;
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var request = Sandbox.Blu(SandboxPins.ForBlu(71), 4_000);
        await using var reader = await TestSilo.StartAsync(sandbox, new FakeTimeProvider(time.GetUtcNow()));
        Redemption first;
        await using (var silo = await TestSilo.StartStrangerAsync(sandbox, time))
        {
            first = (await silo.RedeemAsync(request)).Value!.Redemption;
            first.ChangeVoucher!.Pin.Should().NotBeNull();
            var replies = await Task.WhenAll(Enumerable.Range(0, many).Select(_ => Task.Run(() => silo.RedeemAsync(request))));
            foreach (var answer in replies.Select(reply => reply.Value!))
            {
                (answer.Replayed, answer.Redemption.ChangeVoucher!.Pin!.Reveal()).Should().Be((true, first.ChangeVoucher.Pin!.Reveal()));
                answer.Redemption.Should().BeEquivalentTo(first);
            }

            time.Advance(TimeSpan.FromMinutes(1));
        }

        (await RowsAsync(reader, first.Id)).Sum(row => row.Count).Should().Be(many);
    }

    [SkippableFact]
    public async Task Calls_that_join_a_redemption_in_progress_are_counted_where_they_are_shown_its_change_voucher()
    {
        const int many = 20;
        var pin = SandboxPins.ForBlu(72);
        var request = Sandbox.Blu(pin, 4_000);
        RedeemAnswer[] answers;
        await using (var silo = await TestSilo.StartAsync(sandbox))
        {
            var release = await sandbox.HoldAsync("blu", "lookup", pin);
            var calls = Enumerable.Range(0, 1 + many).Select(_ => silo.RedeemAsync(request)).ToArray();
            await sandbox.StruckAsync(pin);
            await release();
            answers = [.. (await Task.WhenAll(calls)).Select(reply => reply.Value!)];
        }

        answers.Should().OnlyContain(answer => answer.Redemption.ChangeVoucher!.Pin != null);
        answers.Count(answer => answer.Replayed).Should().Be(many);
        await using var reader = await TestSilo.StartAsync(sandbox);
        (await RowsAsync(reader, answers[0].Redemption.Id)).Sum(row => row.Count).Should().Be(many);
    }

    private static async Task<IEnumerable<(string Key, long Count)>> RowsAsync(TestSilo silo, RedemptionId id)
    {
        await using var database = await silo.Database.OpenConnectionAsync();
        return await database.QueryAsync<(string, long)>(
            "SELECT key_name, CAST(count AS bigint) FROM audit WHERE subject = @id AND action = @action ORDER BY id", new { id = id.Value, action = AuditActions.ChangeRevealed });
    }
}
