using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Auditing;

/// <summary>Reading the audit trail.</summary>
public abstract class AuditStoreTests(Sandbox sandbox)
{
    private static int _accounts;
    private readonly string _account = $"read-{Interlocked.Increment(ref _accounts)}";

    public sealed class OnSqlite(Sandbox sandbox) : AuditStoreTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : AuditStoreTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Entries_are_listed_newest_first_by_account_and_mode_in_pages()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        foreach (var entry in new[] { Entry("first"), Entry("second"), Entry("third"), Entry("live") with { Mode = Mode.Live }, Entry("foreign") with { Account = "another" } })
        {
            await silo.Index.AppendAsync(entry);
        }

        var page = await silo.Audit.ListAsync(Query with { Limit = 2 });
        page.Entries.Select(entry => entry.Entry.Subject).Should().Equal("third", "second");
        page.Entries.Should().OnlyContain(entry => entry.IsGenuine == true);
        var rest = await silo.Audit.ListAsync(Query with { Before = page.Next });
        rest.Entries.Select(entry => entry.Entry.Subject).Should().Equal("first");
        rest.Next.Should().BeNull();
    }

    [SkippableFact]
    public async Task Entries_are_found_by_subject_and_by_action()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var subject = RedemptionId.New(TimeProvider.System).Value;
        await silo.Index.AppendAsync(Entry(subject));
        await silo.Index.AppendAsync(Entry(subject) with { Action = AuditActions.DecidedFailed, Detail = "Ticket 12." });
        await silo.Index.AppendAsync(Entry(subject) with { Account = "another" });
        (await silo.Audit.ListAsync(Query with { Subject = subject })).Entries.Select(entry => entry.Entry.Action).Should().Equal(AuditActions.DecidedFailed, AuditActions.ChangeRevealed);
        (await silo.Audit.ListAsync(Query with { Subject = subject, Action = AuditActions.DecidedFailed })).Entries.Should().ContainSingle().Which.Entry.Detail.Should().Be("Ticket 12.");
        (await silo.Audit.ListAsync(Query with { Account = null, Subject = subject })).Entries.Should().HaveCount(3);
    }

    [SkippableFact]
    public async Task The_end_of_a_chain_and_its_verification_tell_how_many_entries_are_linked()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await silo.Index.AppendAsync(Entry("first"));
        await silo.Index.AppendAsync(Entry("second"));
        await silo.AuditChain.LinkAsync();
        var head = await silo.Audit.ReadHeadAsync(_account);
        head.Position.Should().Be(2);
        head.Hash.Should().NotBeNullOrEmpty();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        (await silo.Audit.VerifyAsync(_account, day)).Should().Be(new AuditChainCheck(2, 0, null));
        (await silo.Audit.ListAsync(Query)).Entries.Select(entry => entry.Link).Should().Equal(2, 1);
    }

    private AuditQuery Query => new() { Account = _account, Mode = Mode.Test, Limit = 20 };

    private AuditEntry Entry(string subject) => new()
    {
        At = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = _account,
        Mode = Mode.Test,
        KeyName = "desk",
        Action = AuditActions.ChangeRevealed,
        Subject = subject,
    };
}
