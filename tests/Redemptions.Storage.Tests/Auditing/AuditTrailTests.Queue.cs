using Dapper;
using Redemptions.Domain.Auditing;
using Redemptions.Testing;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Auditing;

/// <content>The queue of entries that wait for their links.</content>
public abstract partial class AuditTrailTests
{
    [SkippableFact]
    public async Task Entries_that_wait_for_their_link_are_counted_and_each_is_linked_once()
    {
        var silo = await IdleAsync();
        await using var other = await TestSilo.StartStrangerAsync(sandbox, StoppedClock);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? silo : other).Index.AppendAsync(Entry($"{number}"))));
        (await VerifyAsync(silo)).Should().Contain("0 entries in 0 chains, 40 waiting");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? silo : other).AuditChain.LinkAsync()));
        await silo.AuditChain.LinkAsync();
        (await VerifyAsync(other)).Should().Contain($"{_account} {Day} 40:").And.Contain("whole: 40 entries in 1 chains, 0 waiting");
    }

    [SkippableFact]
    public async Task Silos_link_what_was_written_without_being_asked()
    {
        var time = StoppedClock;
        await using var silo = await TestSilo.StartAsync(sandbox, time);
        await silo.Index.AppendAsync(Entry("first"));
        await Poll.StepAsync("a link, and a line in the log, which is a witness outside the database", async () =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return silo.Log.Lines.Any(line => line.Contains($"{_account} on {Day}: last link 1:", StringComparison.Ordinal)) && (await SubjectsAsync(silo)).Any();
        });
    }

    [SkippableFact]
    public async Task Everything_that_waits_is_linked_in_one_round_across_days_and_accounts()
    {
        var silo = await IdleAsync();
        await using (var database = await silo.Database.OpenConnectionAsync())
        await using (var transaction = await database.BeginTransactionAsync())
        {
            for (var number = 0; number < 1_200; number++)
            {
                var entry = silo.Digests.Sealed(Entry($"{number}") with { At = Noon.AddDays(number % 2).ToUnixTimeMilliseconds() });
                await database.ExecuteAsync(
                    "INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal) VALUES (@At, @Account, 'live', @KeyName, @Action, @Subject, @Count, @Detail, @Seal)",
                    new { entry.At, entry.Account, entry.KeyName, entry.Action, entry.Subject, entry.Count, entry.Detail, entry.Seal },
                    transaction);
            }

            await transaction.CommitAsync();
        }

        var heads = await silo.AuditChain.LinkAsync();
        heads.Should().HaveCount(2).And.OnlyContain(head => head.Position == 600);
        (await VerifyAsync(silo)).Should().Contain("whole: 1200 entries in 2 chains, 0 waiting");
    }

    [SkippableFact]
    public async Task An_entry_that_is_queued_again_gets_no_second_link_and_blocks_no_other()
    {
        var silo = await IdleAsync();
        var ids = await ThreeLinkedAsync(silo);
        await TamperAsync(silo, "INSERT INTO audit_unlinked (audit_id) VALUES (@second)", ids);
        await silo.Index.AppendAsync(Entry("fourth"));
        await silo.AuditChain.LinkAsync();
        (await SubjectsAsync(silo)).Should().Equal("first", "second", "third", "fourth");
        (await VerifyAsync(silo)).Should().Contain("whole: 4 entries");
    }

    [SkippableFact]
    public async Task An_entry_that_is_taken_out_before_it_is_linked_leaves_its_place_in_the_queue()
    {
        var silo = await IdleAsync();
        await silo.Index.AppendAsync(Entry("first"));
        await TamperAsync(silo, "DELETE FROM audit WHERE account = @_account", []);
        await ShouldBeBrokenAsync(silo, "*is missing: it was deleted before it was linked");
        await using var database = await silo.Database.OpenConnectionAsync();
        await database.ExecuteAsync("DELETE FROM audit_unlinked WHERE audit_id NOT IN (SELECT id FROM audit)");
    }
}
