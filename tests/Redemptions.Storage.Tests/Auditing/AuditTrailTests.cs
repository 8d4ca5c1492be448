using Dapper;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Startup;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Auditing;

/// <summary>How manipulation of the audit trail with full rights in the database is detected.</summary>
public abstract partial class AuditTrailTests(Sandbox sandbox)
{
    private const string Day = "2026-11-23";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static int _accounts;
    private readonly string _account = $"audited-{Interlocked.Increment(ref _accounts)}";

    /// <summary>SQL that disables the append-only triggers for this connection.</summary>
    protected abstract string Disarm { get; }

    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : AuditTrailTests(sandbox), IClassFixture<Sandbox>
    {
        protected override string Disarm =>
            """
            DROP TRIGGER IF EXISTS audit_is_not_changed;
            DROP TRIGGER IF EXISTS audit_is_not_deleted;
            DROP TRIGGER IF EXISTS audit_link_is_not_changed;
            DROP TRIGGER IF EXISTS audit_link_is_not_deleted;
            """;
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : AuditTrailTests(sandbox), IClassFixture<PostgresSandbox>
    {
        protected override string Disarm =>
            """
            ALTER TABLE audit DISABLE TRIGGER audit_is_not_changed;
            ALTER TABLE audit_link DISABLE TRIGGER audit_link_is_not_changed;
            """;
    }

    [SkippableFact]
    public async Task Entries_of_every_kind_are_linked_in_the_order_they_were_written()
    {
        var silo = await IdleAsync();
        await silo.Index.AppendAsync(Entry("first") with { Detail = "In \"their\" words; 日本, \u2028." });
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Audit = [silo.Digests.Sealed(Entry("second")), silo.Digests.Sealed(Entry("third") with { Detail = "Line 12." })] });
        await silo.AuditChain.LinkAsync();
        (await SubjectsAsync(silo)).Should().Equal("first", "second", "third");
        (await VerifyAsync(silo)).Should().Contain($"{_account} {Day} 3:").And.Contain("whole: 3 entries in 1 chains, 0 waiting").And.NotContain("no signature");
    }

    [SkippableTheory]
    [InlineData("UPDATE audit SET detail = 'Nothing was seen.' WHERE id = @second", "the entry of link 2 *was changed")]
    [InlineData("UPDATE audit SET count = 0 WHERE id = @second", "the entry of link 2 *was changed")]
    [InlineData("UPDATE audit SET account = 'another' WHERE id = @second", "the entry of link 2 *was changed")]
    [InlineData("UPDATE audit SET seal = (SELECT seal FROM audit WHERE id = @third) WHERE id = @second", "the entry of link 2 *was changed")]
    [InlineData("UPDATE audit SET seal = NULL WHERE id = @second", "link 2 *was changed")]
    [InlineData("DELETE FROM audit WHERE id = @second", "the entry of link 2 *is missing")]
    [InlineData("DELETE FROM audit_link WHERE audit_id = @second", "link 2 *is missing")]
    [InlineData("DELETE FROM audit_link WHERE audit_id = @second; DELETE FROM audit WHERE id = @second", "link 2 *is missing")]
    [InlineData("DELETE FROM audit_link WHERE audit_id = @second; UPDATE audit_link SET position = 2 WHERE audit_id = @third", "link 2 *does not follow")]
    [InlineData("UPDATE audit_link SET hash = 'made up' WHERE audit_id = @second", "link 2 *was changed")]
    [InlineData("UPDATE audit_link SET linked_at = linked_at - 1 WHERE audit_id = @second", "link 2 *was changed")]
    [InlineData("DELETE FROM audit_link WHERE audit_id = @third", "entry @third *in no chain")]
    [InlineData("UPDATE audit_link SET audit_id = -1 WHERE audit_id = @second; UPDATE audit_link SET audit_id = @second WHERE audit_id = @third; UPDATE audit_link SET audit_id = @third WHERE audit_id = -1", "link 2 *was moved to another place")]
    public async Task The_first_broken_link_is_named(string tampering, string told)
    {
        var silo = await IdleAsync();
        var ids = await ThreeLinkedAsync(silo);
        await TamperAsync(silo, tampering, ids);
        await ShouldBeBrokenAsync(silo, told.Replace("@third", $"{ids[2]}", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Two_entries_that_change_places_are_noticed_at_the_first_of_them()
    {
        var silo = await IdleAsync();
        var ids = await ThreeLinkedAsync(silo);
        await using (var database = await silo.Database.OpenConnectionAsync())
        {
            await database.ExecuteAsync(Disarm);
            var rows = (await database.QueryAsync<(string Subject, string Detail, string Seal)>(
                "SELECT subject, detail, seal FROM audit WHERE account = @_account ORDER BY id", new { _account })).ToArray();
            foreach (var (id, row) in new[] { (ids[1], rows[2]), (ids[2], rows[1]) })
            {
                await database.ExecuteAsync("UPDATE audit SET subject = @Subject, detail = @Detail, seal = @Seal WHERE id = @id", new { id, row.Subject, row.Detail, row.Seal });
            }
        }

        await ShouldBeBrokenAsync(silo, "link 2 *was moved to another place");
    }

    [SkippableFact]
    public async Task A_day_cannot_be_taken_out_from_between_others()
    {
        var silo = await IdleAsync();
        await silo.Index.AppendAsync(Entry("first"));
        await silo.AuditChain.LinkAsync();
        await silo.Index.AppendAsync(Entry("the day after") with { At = Noon.AddDays(1).ToUnixTimeMilliseconds() });
        await silo.AuditChain.LinkAsync();
        (await VerifyAsync(silo)).Should().Contain("2 entries in 2 chains");
        await TamperAsync(silo, "DELETE FROM audit_link WHERE account = @_account AND day = 20780; DELETE FROM audit WHERE account = @_account AND subject = 'first'", []);
        await ShouldBeBrokenAsync(silo, "link 1 of * on 2026-11-24 *does not follow");
    }

    [SkippableFact]
    public async Task A_truncated_chain_is_detected_by_comparing_it_with_an_earlier_head()
    {
        var silo = await IdleAsync();
        var ids = await ThreeLinkedAsync(silo);
        var head = (await VerifyAsync(silo)).Split(Environment.NewLine)[0].Split(' ')[2];
        (await VerifyAsync(silo, Day, head)).Should().Contain("whole");
        await TamperAsync(silo, "DELETE FROM audit_link WHERE audit_id = @third; DELETE FROM audit WHERE id = @third", ids);
        (await VerifyAsync(silo)).Should().Contain("whole: 2 entries", "nothing in a database tells that there was more");
        var act = () => VerifyAsync(silo, Day, head);
        await act.Should().ThrowAsync<StartException>().WithMessage("*link 3 *cut off*");
    }

    [SkippableFact]
    public async Task Links_that_were_made_anew_are_reported_by_their_time()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, new FakeTimeProvider(Noon));
        var ids = await ThreeLinkedAsync(silo);
        (await VerifyAsync(silo)).Should().NotContain("more than an hour");
        await TamperAsync(silo, "DELETE FROM audit_link WHERE audit_id IN (@second, @third); DELETE FROM audit WHERE id = @second; INSERT INTO audit_unlinked (audit_id) VALUES (@third)", ids);
        await using var later = await TestSilo.StartStrangerAsync(sandbox, new FakeTimeProvider(Noon.AddHours(2)));
        await later.AuditChain.LinkAsync();
        (await VerifyAsync(silo)).Should().Contain("whole: 2 entries").And.Contain("1 entries were linked more than an hour").And.Contain($"entry {ids[2]}.");
    }

    [SkippableFact]
    public async Task An_entry_that_another_program_added_is_detected()
    {
        const string add = "INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal) SELECT at, account, mode, key_name, action, subject, count, detail, ";
        var silo = await IdleAsync();
        var ids = await ThreeLinkedAsync(silo);
        await TamperAsync(silo, add + "NULL FROM audit WHERE id = @second", ids);
        await silo.AuditChain.LinkAsync();
        (await VerifyAsync(silo)).Should().Contain("1 entries have no signature");
        await TamperAsync(silo, add + "'00.00' FROM audit WHERE id = @second", ids);
        await ShouldBeBrokenAsync(silo, "*before it was linked");
        await silo.AuditChain.LinkAsync();
        await ShouldBeBrokenAsync(silo, "the entry of link 5 *not written by this service");
    }

    [SkippableTheory]
    [InlineData("first")]
    [InlineData("second")]
    [InlineData("third")]
    public async Task A_copy_of_an_entry_is_noticed_whatever_its_place_in_the_day(string copied)
    {
        var silo = await IdleAsync();
        await ThreeLinkedAsync(silo);
        await TamperAsync(
            silo,
            $"INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal) SELECT at, account, mode, key_name, action, subject, count, detail, seal FROM audit WHERE account = @_account AND subject = '{copied}'",
            []);
        await silo.AuditChain.LinkAsync();
        await ShouldBeBrokenAsync(silo, "the entry of link 4 *is a copy");
    }

    [SkippableFact]
    public async Task A_copy_of_the_only_entry_of_a_day_is_noticed()
    {
        var silo = await IdleAsync();
        await silo.Index.AppendAsync(Entry("the day before") with { At = Noon.AddDays(-1).ToUnixTimeMilliseconds() });
        await silo.Index.AppendAsync(Entry("only"));
        await silo.AuditChain.LinkAsync();
        await TamperAsync(
            silo,
            "INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal) SELECT at, account, mode, key_name, action, subject, count, detail, seal FROM audit WHERE account = @_account AND subject = 'only'",
            []);
        await silo.AuditChain.LinkAsync();
        await ShouldBeBrokenAsync(silo, "the entry of link 2 *is a copy");
    }

    [SkippableFact]
    public async Task An_account_without_entries_is_not_called_whole() =>
        (await VerifyAsync(await IdleAsync(), Day)).Should().Be($"The audit trail has no entries of the account '{_account}' on {Day}.");

    [SkippableFact]
    public async Task Another_fingerprint_key_verifies_nothing_and_says_so()
    {
        var silo = await IdleAsync();
        var other = new KeyedDigests(Enumerable.Repeat((byte)7, 32).ToArray());
        var act = () => AuditTrail.VerifyAsync(silo.Database, other, new VerificationOptions());
        await act.Should().ThrowAsync<StartException>().WithMessage("*Secrets:FingerprintKey*");
    }

    /// <summary>A shared silo with a stopped clock, so that it links nothing by itself.</summary>
    private Task<TestSilo> IdleAsync() => sandbox.ShareAsync("idle", () => TestSilo.StartAsync(sandbox, StoppedClock));

    private static FakeTimeProvider StoppedClock => new(TimeProvider.System.GetUtcNow());

    private AuditEntry Entry(string subject) => new()
    {
        At = Noon.ToUnixTimeMilliseconds(),
        Account = _account,
        Mode = Mode.Live,
        KeyName = "till-7",
        Action = AuditActions.DecidedFailed,
        Subject = subject,
        Detail = subject,
    };

    private async Task<long[]> ThreeLinkedAsync(TestSilo silo)
    {
        foreach (var subject in new[] { "first", "second", "third" })
        {
            await silo.Index.AppendAsync(Entry(subject));
        }

        await silo.AuditChain.LinkAsync();
        await using var database = await silo.Database.OpenConnectionAsync();
        return [.. await database.QueryAsync<long>("SELECT id FROM audit WHERE account = @_account ORDER BY id", new { _account })];
    }

    private async Task TamperAsync(TestSilo silo, string tampering, long[] ids)
    {
        await using var database = await silo.Database.OpenConnectionAsync();
        await database.ExecuteAsync(Disarm);
        await database.ExecuteAsync(tampering, new { _account, second = ids.ElementAtOrDefault(1), third = ids.ElementAtOrDefault(2) });
    }

    private async Task<IEnumerable<string>> SubjectsAsync(TestSilo silo)
    {
        await using var database = await silo.Database.OpenConnectionAsync();
        return await database.QueryAsync<string>(
            "SELECT a.subject FROM audit_link l JOIN audit a ON a.id = l.audit_id WHERE l.account = @_account ORDER BY l.position", new { _account });
    }

    private Task<string> VerifyAsync(TestSilo silo, string? day = null, string? head = null) =>
        AuditTrail.VerifyAsync(silo.Database, silo.Digests, new VerificationOptions(_account, day, head));

    private async Task ShouldBeBrokenAsync(TestSilo silo, string told)
    {
        var act = () => VerifyAsync(silo);
        await act.Should().ThrowAsync<StartException>().WithMessage($"The audit trail is broken: {told}*");
    }
}
