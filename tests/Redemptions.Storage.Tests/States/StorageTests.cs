using System.Data.Common;
using Dapper;
using Orleans.Storage;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.States;

/// <summary>Behaviour that every storage must have: SQLite with Orleans' own provider, and PostgreSQL with the batched storage.</summary>
public abstract class StorageTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : StorageTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : StorageTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task What_one_silo_wrote_another_reads_and_writes()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        foreach (var (writer, reader) in new[] { (silo, other), (other, silo) })
        {
            var voucher = FreshVoucher();
            await writer.WriteAsync(voucher, new VoucherState { LastVersion = 1 });
            var state = await reader.ReadAsync(voucher);
            (state.State!.LastVersion, state.ETag, state.RecordExists).Should().Be((1, "1", true));
            state.State = new VoucherState { LastVersion = 2 };
            await reader.Storage.WriteStateAsync("voucher", voucher, state);
            state.ETag.Should().Be("2");
            (await writer.ReadAsync(voucher)).State!.LastVersion.Should().Be(2);
        }
    }

    [SkippableFact]
    public async Task A_row_is_never_cleared()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var voucher = FreshVoucher();
        var state = await silo.WriteAsync(voucher, new VoucherState { LastVersion = 1 });
        var clear = () => silo.Storage.ClearStateAsync("voucher", voucher, state);
        await clear.Should().ThrowAsync<InconsistentStateException>();
        (await silo.ReadAsync(voucher)).State!.LastVersion.Should().Be(1);
    }

    [SkippableFact]
    public async Task Of_two_first_writes_of_one_row_one_wins()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var voucher = FreshVoucher();
        await silo.WriteAsync(voucher, new VoucherState { LastVersion = 1 });
        var second = () => silo.WriteAsync(voucher, new VoucherState { LastVersion = 2 });
        await second.Should().ThrowAsync<InconsistentStateException>();
        (await silo.ReadAsync(voucher)).State!.LastVersion.Should().Be(1);
    }

    [SkippableFact]
    public async Task Invariant_1_of_two_silos_that_first_write_a_row_at_once_never_both_win()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        foreach (var voucher in Enumerable.Range(0, 200).Select(_ => FreshVoucher()))
        {
            var rows = new[] { Row(), Row() };
            var wins = await Task.WhenAll(
                silo.WinsAsync(voucher, new GrainState<VoucherState> { State = new VoucherState { LastId = rows[0].Id, Index = [rows[0]] } }),
                other.WinsAsync(voucher, new GrainState<VoucherState> { State = new VoucherState { LastId = rows[1].Id, Index = [rows[1]] } }));
            wins.Count(won => won).Should().Be(1);
            (await silo.ReadAsync(voucher)).State!.LastId.Should().Be(rows[wins[0] ? 0 : 1].Id);
            (await silo.Index.FindAsync(AccountName, Mode.Test, rows[wins[0] ? 1 : 0].Id)).Should().BeNull("the loser writes nothing at all");
        }
    }

    [SkippableFact]
    public async Task Invariant_2_of_two_silos_that_give_one_voucher_a_draft_from_two_grains_at_once_never_both_win()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        for (var round = 0; round < 100; round++)
        {
            var (one, two) = (Row(), Row());
            two = two with { Fingerprint = one.Fingerprint };
            var wins = await Task.WhenAll(
                silo.WinsAsync(FreshVoucher(), new GrainState<VoucherState> { State = new VoucherState { Index = [one] } }),
                other.WinsAsync(FreshVoucher(), new GrainState<VoucherState> { State = new VoucherState { Index = [two] } }));
            wins.Count(won => won).Should().Be(1);
        }
    }

    [SkippableFact]
    public async Task A_write_on_an_old_version_is_refused_and_changes_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var voucher = FreshVoucher();
        var first = await silo.WriteAsync(voucher, new VoucherState());
        var old = new GrainState<VoucherState> { ETag = first.ETag, State = new VoucherState { LastVersion = 99 }, RecordExists = true };
        await silo.Storage.WriteStateAsync("voucher", voucher, first);
        var late = () => silo.Storage.WriteStateAsync("voucher", voucher, old);
        await late.Should().ThrowAsync<InconsistentStateException>();
        (await silo.ReadAsync(voucher)).State!.LastVersion.Should().BeNull();
    }

    [SkippableFact]
    public async Task A_write_on_a_version_of_a_row_that_is_not_there_makes_none()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var voucher = FreshVoucher();
        var write = () => silo.Storage.WriteStateAsync("voucher", voucher, new GrainState<VoucherState> { ETag = "7", State = new VoucherState(), RecordExists = true });
        await write.Should().ThrowAsync<InconsistentStateException>();
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeFalse();
    }

    [SkippableFact]
    public async Task Only_one_of_100_writers_of_one_version_wins()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var voucher = FreshVoucher();
        var first = await silo.WriteAsync(voucher, new VoucherState());
        var wins = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? silo : other).WinsAsync(voucher, new GrainState<VoucherState>
        {
            ETag = first.ETag,
            RecordExists = true,
            State = new VoucherState { LastVersion = number },
        })));
        wins.Count(won => won).Should().Be(1);
        (await silo.ReadAsync(voucher)).State!.LastVersion.Should().Be(Array.IndexOf(wins, true));
    }

    [SkippableTheory]
    [InlineData("1.0123000000000000000000000000000000000000000000000000000000000000", "1.1230000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1.0000000000000000000000000000001000000000000000000000000000000000", "1.00000000000000000000000000000e0000000000000000000000000000000000")]
    public async Task Keys_that_look_like_numbers_are_different_rows(string one, string other)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await silo.WriteAsync(Voucher($"test/vouchers.blu/{one}"), new VoucherState { LastVersion = 1 });
        (await silo.ReadAsync(Voucher($"test/vouchers.blu/{other}"))).RecordExists.Should().BeFalse();
    }

    [SkippableFact]
    public async Task Invariant_5_an_intent_of_a_redemption_that_is_known_already_is_refused_and_changes_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (voucher, row) = (FreshVoucher(), Row());
        await silo.WriteAsync(voucher, new VoucherState { LastId = row.Id, Index = [row] });
        var decided = await silo.ReadAsync(voucher);
        decided.State = new VoucherState { LastId = row.Id, LastVersion = 2, Index = [row with { Version = 2, Status = RedemptionStatus.Confirmed, Snapshot = "decided" }] };
        await silo.Storage.WriteStateAsync("voucher", voucher, decided);

        var again = await silo.ReadAsync(voucher);
        again.State = new VoucherState { LastId = row.Id, LastVersion = 1, Index = [row] };
        (await silo.WinsAsync(voucher, again)).Should().BeFalse();
        (await silo.ReadAsync(voucher)).State!.LastVersion.Should().Be(2);
        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id))!.Snapshot.Should().Be("decided");
    }

    [SkippableFact]
    public async Task State_and_index_row_are_written_together()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (voucher, row) = (FreshVoucher(), Row());
        await silo.WriteAsync(voucher, new VoucherState { LastId = row.Id, Index = [row] });
        (await silo.Index.FindByKeyAsync(row.Account, row.Mode, row.IdempotencyKey))!.Id.Should().Be(row.Id);
        (await silo.ReadAsync(voucher)).State.Should().BeEquivalentTo(new VoucherState { LastId = row.Id });
    }

    [SkippableFact]
    public async Task A_state_is_read_as_it_was_written_whatever_its_texts_hold()
    {
        const string odd = "a \"quote\", a \\, é, 日本, 🎫, \u2028 and </script>";
        var silo = await TestSilo.ShareAsync(sandbox);
        var row = Row() with { Snapshot = odd };
        var state = new VoucherState
        {
            Undecided = new UndecidedRedemption { Id = row.Id, Account = row.Account, Snapshot = odd, Wire = new string('w', 20_000) },
            LastId = row.Id,
            LastStatus = RedemptionStatus.Draft,
            LastVersion = int.MaxValue,
            Index = [row],
        };
        await silo.WriteAsync(Voucher(row.VoucherKey), state);
        (await silo.ReadAsync(Voucher(row.VoucherKey))).State.Should().Be(state with { Index = null });
    }

    [SkippableFact]
    public async Task Audit_entries_go_with_the_state()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (voucher, subject) = (FreshVoucher(), RedemptionId.New(TimeProvider.System).Value);
        var entry = new AuditEntry { At = 1_795_422_615_250, Account = "a", Mode = Mode.Live, KeyName = "till-7", Action = AuditActions.DecidedFailed, Subject = subject, Count = 2, Detail = "Line 12." };
        await silo.WriteAsync(voucher, new VoucherState { Audit = [entry] });
        (await AuditAsync(silo, subject)).Should().Equal((entry.At, "a", "live", "till-7", entry.Action, 2L, "Line 12."));
        (await silo.ReadAsync(voucher)).State.Should().Be(new VoucherState());
        var lost = () => silo.WriteAsync(voucher, new VoucherState { Audit = [entry] });
        await lost.Should().ThrowAsync<InconsistentStateException>();
        (await AuditAsync(silo, subject)).Should().ContainSingle("a lost write has no audit entry");
    }

    [SkippableFact]
    public async Task Invariant_5_a_taken_key_writes_neither_row_nor_state()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (voucher, taken) = (FreshVoucher(), Row());
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [taken] });
        var second = Row() with { IdempotencyKey = taken.IdempotencyKey };
        var write = () => silo.WriteAsync(voucher, new VoucherState { Index = [second] });
        await write.Should().ThrowAsync<DbException>();
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeFalse();
        (await silo.Index.FindAsync(second.Account, second.Mode, second.Id)).Should().BeNull();
    }

    [SkippableFact]
    public async Task Invariant_5_a_taken_key_leaves_a_row_that_was_there_at_its_version()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (voucher, taken) = (FreshVoucher(), Row());
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [taken] });
        var before = await silo.WriteAsync(voucher, new VoucherState { LastVersion = 1 });
        var next = new GrainState<VoucherState> { ETag = before.ETag, RecordExists = true, State = new VoucherState { LastVersion = 2, Index = [Row() with { IdempotencyKey = taken.IdempotencyKey }] } };
        var write = () => silo.Storage.WriteStateAsync("voucher", voucher, next);
        await write.Should().ThrowAsync<DbException>();
        var stored = await silo.ReadAsync(voucher);
        (stored.State!.LastVersion, stored.ETag).Should().Be((1, before.ETag));
    }

    [SkippableFact]
    public async Task The_same_key_in_another_account_or_mode_is_another()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var row = Row();
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row] });
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [Row() with { IdempotencyKey = row.IdempotencyKey, Account = "another" }] });
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [Row() with { IdempotencyKey = row.IdempotencyKey, Mode = Mode.Live }] });
        (await silo.Index.FindByKeyAsync(row.Account, row.Mode, row.IdempotencyKey))!.Id.Should().Be(row.Id);
    }

    [SkippableFact]
    public async Task Invariant_2_a_voucher_has_at_most_one_draft_whatever_grain_writes_it()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var draft = Row();
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [draft] });
        var write = () => silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [Row() with { Fingerprint = draft.Fingerprint }] });
        await write.Should().ThrowAsync<DbException>();
    }

    [SkippableFact]
    public async Task Invariant_9_an_index_row_never_falls_back_to_a_lower_version()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var row = Row() with { Version = 3, Status = RedemptionStatus.Confirmed };
        await silo.WriteAsync(row);
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row with { Version = 2, Status = RedemptionStatus.Draft }] });
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row with { Version = 2, Status = RedemptionStatus.Failed }] });
        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id))!.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [SkippableFact]
    public async Task A_lost_write_leaves_the_index_alone()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (voucher, row) = (FreshVoucher(), Row());
        await silo.WriteAsync(voucher, new VoucherState());
        var write = () => silo.WriteAsync(voucher, new VoucherState { Index = [row] });
        await write.Should().ThrowAsync<InconsistentStateException>();
        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id)).Should().BeNull();
    }

    [SkippableTheory]
    [InlineData("UPDATE audit SET count = 2")]
    [InlineData("DELETE FROM audit")]
    [InlineData("UPDATE audit_link SET hash = ''")]
    [InlineData("DELETE FROM audit_link")]
    public async Task The_audit_trail_is_append_only(string change)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await silo.Catalogue.SwitchAsync(TestSilo.Operator, "vouchers.ott", enabled: false);
        await silo.Catalogue.SwitchAsync(TestSilo.Operator, "vouchers.ott", enabled: true);
        await silo.AuditChain.LinkAsync();
        await using var database = await silo.Database.OpenConnectionAsync();
        (await database.QueryAsync<string>("SELECT action FROM audit")).Should().Contain([AuditActions.SwitchedOff, AuditActions.SwitchedOn]);
        var act = () => database.ExecuteAsync(change);
        await act.Should().ThrowAsync<DbException>().WithMessage("*append-only*");
    }

    private static async Task<IEnumerable<(long At, string Account, string Mode, string KeyName, string Action, long Count, string Detail)>> AuditAsync(TestSilo silo, string subject)
    {
        await using var database = await silo.Database.OpenConnectionAsync();
        return await database.QueryAsync<(long, string, string, string, string, long, string)>(
            "SELECT at, account, mode, key_name, action, CAST(count AS bigint), detail FROM audit WHERE subject = @subject", new { subject });
    }
}
