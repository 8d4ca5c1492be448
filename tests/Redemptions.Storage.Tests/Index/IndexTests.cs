using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Index;

/// <summary>Behaviour that every redemption index must have: finding, listing, counting, and leasing each due redemption to one silo only.</summary>
public abstract class IndexTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : IndexTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : IndexTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task What_stands_undecided_due_or_in_need_of_a_person_is_counted_by_type_and_mode()
    {
        const string type = "vouchers.counted";
        var clock = StoppedClock;
        await using var silo = await TestSilo.StartAsync(sandbox, clock);

        // Due times are evaluated by the silo's clock, which is stopped in this test.
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var fresh = Row() with { Type = type };
        IndexRow[] rows =
        [
            fresh,
            Row() with { Type = type, Version = 2, Mode = Mode.Live, CreatedAt = now - 5_000, NextAttemptAt = now - 3_600_000 },
            Row() with { Type = type, Version = 2, Mode = Mode.Live, CreatedAt = now - 9_000 },
            Row() with { Type = type, Version = 3, Status = RedemptionStatus.Confirmed, NextAttemptAt = null, UpdatedAt = now, Attention = AttentionReason.MissingChange },
            Row() with { Type = type, Version = 3, Status = RedemptionStatus.Confirmed, NextAttemptAt = null },
        ];
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        (await silo.Index.CountBacklogAsync()).Where(standing => standing.Type == type).Should().BeEquivalentTo(
        [
            Stands(BacklogStage.AwaitingAnswer, Mode.Test, 1, fresh.CreatedAt),
            Stands(BacklogStage.InDoubt, Mode.Live, 2, now - 9_000),
            Stands(BacklogStage.Due, Mode.Live, 1, now - 3_600_000),
            Stands(BacklogStage.Attention, Mode.Test, 1, now) with { Reason = "missing_change" },
        ]);

        static BacklogCount Stands(BacklogStage place, Mode mode, long count, long oldest) =>
            new() { Place = place, Type = type, Mode = mode, Count = count, Oldest = DateTimeOffset.FromUnixTimeMilliseconds(oldest) };
    }

    [SkippableFact]
    public async Task What_is_due_is_leased_to_one_asker_drafts_and_decided_ones()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, StoppedClock);
        await using var other = await TestSilo.StartStrangerAsync(sandbox, StoppedClock);
        var due = Enumerable.Range(0, 120).Select(number => Row() with
        {
            NextAttemptAt = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds(),
            Status = number % 2 == 0 ? RedemptionStatus.Draft : RedemptionStatus.Failed,
        }).ToArray();
        foreach (var row in due.Append(Row()))
        {
            await silo.WriteAsync(row);
        }

        var leases = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? silo : other).Index.LeaseDueAsync(7, TimeSpan.FromMinutes(10))));
        leases.Should().OnlyContain(lease => lease.Count <= 7);
        var leased = leases.SelectMany(lease => lease).ToArray();
        leased.Select(row => row.Id).Should().OnlyHaveUniqueItems();

        // Rows of other tests in this database may be due too.
        var rest = await silo.Index.LeaseDueAsync(200, TimeSpan.FromMinutes(10));
        leased.Concat(rest).Where(row => due.Any(own => own.Id == row.Id)).Should().BeEquivalentTo(due.Select(row => new DueRedemption
        {
            Id = row.Id,
            VoucherKey = row.VoucherKey,
            Account = row.Account,
            Mode = row.Mode,
            Status = row.Status,
        }));
        (await silo.Index.LeaseDueAsync(200, TimeSpan.Zero)).Should().BeEmpty("nobody else gets them before the lease is over");
    }

    [SkippableFact]
    public async Task A_lease_that_is_over_is_leased_again()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, StoppedClock);
        var row = Row() with { NextAttemptAt = 0 };
        await silo.WriteAsync(row);
        (await silo.Index.LeaseDueAsync(200, -TimeSpan.FromMinutes(1))).Should().Contain(due => due.Id == row.Id);
        (await silo.Index.LeaseDueAsync(200, TimeSpan.FromMinutes(10))).Should().Contain(due => due.Id == row.Id);
    }

    [SkippableFact]
    public async Task Every_filter_narrows_and_only_its_own_account_and_mode_are_listed()
    {
        var silo = await IdleAsync();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);

        // An id is created a moment before its row.
        var one = Listed() with
        {
            Id = IdOf(at.AddSeconds(-100)),
            CreatedAt = at.ToUnixTimeMilliseconds(),
            UpdatedAt = at.AddMinutes(1).ToUnixTimeMilliseconds(),
            ExternalReference = "order-1",
            ChangeFingerprint = "1.00000001",
            ChangeSerialNumber = "S1",
        };
        one = one with { Reference = silo.Digests.ProviderReference(one.Account, one.Mode, one.IdempotencyKey) };
        var two = Listed() with
        {
            Id = IdOf(at.AddHours(1).AddMilliseconds(-1)),
            CreatedAt = at.AddHours(1).ToUnixTimeMilliseconds(),
            UpdatedAt = at.AddHours(2).ToUnixTimeMilliseconds(),
            Status = RedemptionStatus.Confirmed,
            Type = "vouchers.ott",
            ProviderReference = "theirs",
            Attention = AttentionReason.MissingChange,
            NextAttemptAt = null,
        };
        foreach (var row in new[] { one, two, Listed() with { Account = "another" }, Listed() with { Mode = Mode.Live } })
        {
            await silo.WriteAsync(row);
        }

        await ShouldFindAsync(new IndexQuery { Account = "lists", Mode = Mode.Test }, two, one);
        await ShouldFindAsync(By(new RedemptionFilter { Status = RedemptionStatus.Confirmed }), two);
        await ShouldFindAsync(By(new RedemptionFilter { Type = "vouchers.blu" }), one);
        await ShouldFindAsync(By(new RedemptionFilter { ExternalReference = "order-1" }), one);
        await ShouldFindAsync(By(new RedemptionFilter { ExternalReference = "ORDER-1" }));
        await ShouldFindAsync(By(new RedemptionFilter { CreatedFrom = at.AddHours(1) }), two);
        await ShouldFindAsync(By(new RedemptionFilter { CreatedTo = at.AddHours(1) }), one);
        await ShouldFindAsync(By(new RedemptionFilter { UpdatedFrom = at.AddMinutes(2) }), two);
        await ShouldFindAsync(By(new RedemptionFilter { UpdatedTo = at.AddMinutes(2) }), one);
        await ShouldFindAsync(By(new RedemptionFilter { InDoubt = true }), one);
        await ShouldFindAsync(By(new RedemptionFilter { InDoubt = false }), two);
        await ShouldFindAsync(By(new RedemptionFilter { Attention = true }), two);
        await ShouldFindAsync(By(new RedemptionFilter { Attention = false }), one);
        await ShouldFindAsync(By(new RedemptionFilter { CreatedFrom = at, CreatedTo = at.AddMilliseconds(1) }), one);
        await ShouldFindAsync(By(new RedemptionFilter { CreatedFrom = DateTimeOffset.MinValue, CreatedTo = DateTimeOffset.MaxValue }), two, one);
        await ShouldFindAsync(By(new RedemptionFilter { IdempotencyKey = two.IdempotencyKey }), two);
        await ShouldFindAsync(By(new RedemptionFilter { IdempotencyKey = two.IdempotencyKey, Status = RedemptionStatus.Failed }));
        await ShouldFindAsync(By(new RedemptionFilter { IdempotencyKey = "no\0ne" }));
        await ShouldFindAsync(By(new RedemptionFilter { UpdatedFrom = at, Type = "vouchers.blu" }), one);
        await ShouldFindAsync(By() with { Fingerprints = [$"2.{new string('0', 64)}", one.Fingerprint] }, one);
        await ShouldFindAsync(By() with { Fingerprints = [two.Fingerprint], ChangeFingerprints = ["2.none", "1.00000001"] }, two, one);
        await ShouldFindAsync(By() with { SerialNumber = "S1" }, one);
        await ShouldFindAsync(By() with { SerialNumber = "theirs" }, two);
        await ShouldFindAsync(By() with { ProviderReference = "theirs" }, two);
        await ShouldFindAsync(By() with { ProviderReference = one.Reference }, one);
        await ShouldFindAsync(By() with { ProviderReference = "their\0s" });
        await ShouldFindAsync(By() with { After = new ListPosition(two.Id) }, one);

        async Task ShouldFindAsync(IndexQuery query, params IndexRow[] expected) =>
            (await silo.Index.ListAsync(query)).Entries.Select(entry => entry.Id).Should().Equal(expected.Select(row => row.Id));
    }

    [SkippableFact]
    public async Task Pages_are_newest_first_and_leave_nothing_out()
    {
        var silo = await IdleAsync();
        var rows = Enumerable.Range(0, 25).Select(_ => Row() with { Account = "pages" }).ToArray();
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        var found = await WalkAsync(silo, new IndexQuery { Account = "pages", Mode = Mode.Test, Filter = new RedemptionFilter { Limit = 10 } });
        found.Should().Equal(rows.Select(row => row.Id).OrderByDescending(id => id.Value, StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Pages_are_oldest_first_on_request_and_leave_nothing_out()
    {
        var silo = await IdleAsync();
        var rows = Enumerable.Range(0, 25).Select(number => Row() with { Account = "queues", Attention = AttentionReason.MissingChange, Type = number % 2 == 0 ? "vouchers.ott" : "vouchers.blu" }).ToArray();
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        foreach (var filter in new RedemptionFilter[] { new(), new() { InDoubt = true }, new() { Attention = true }, new() { Attention = true, Type = "vouchers.ott" } })
        {
            var found = await WalkAsync(silo, new IndexQuery { Account = "queues", Mode = Mode.Test, OldestFirst = true, Filter = filter with { Limit = 10 } });
            found.Should().Equal(rows.Where(row => filter.Type is null || row.Type == filter.Type).Select(row => row.Id).OrderBy(id => id.Value, StringComparer.Ordinal));
        }
    }

    [SkippableFact]
    public async Task Pages_by_last_change_are_in_that_order_and_leave_nothing_out_though_many_changed_at_once()
    {
        var silo = await IdleAsync();
        var rows = Enumerable.Range(0, 25).Select(number => Row() with { Account = "changes", UpdatedAt = 1_795_000_000_000 + (number / 5 * 1000), Type = number % 5 == 0 ? "vouchers.ott" : "vouchers.blu" }).Reverse().ToArray();
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        var all = new IndexQuery { Account = "changes", Mode = Mode.Test, Filter = new RedemptionFilter { Limit = 3, UpdatedFrom = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_001_000) } };
        var expected = rows.Where(row => row.UpdatedAt >= 1_795_000_001_000).OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Id.Value, StringComparer.Ordinal).ToArray();
        (await WalkAsync(silo, all)).Should().Equal(expected.Select(row => row.Id));
        (await WalkAsync(silo, all with { Filter = all.Filter with { Type = "vouchers.ott" } })).Should().Equal(expected.Where(row => row.Type == "vouchers.ott").Select(row => row.Id));
    }

    [SkippableFact]
    public async Task A_cursor_of_a_list_that_was_ordered_by_id_goes_on_in_that_order()
    {
        var silo = await IdleAsync();
        var rows = Enumerable.Range(0, 4).Select(number => Row() with { Account = "cursors", Id = IdOf(TimeProvider.System.GetUtcNow().AddSeconds(number)), UpdatedAt = 1_795_000_000_000 - number }).ToArray();
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        var query = new IndexQuery { Account = "cursors", Mode = Mode.Test, Filter = new RedemptionFilter { UpdatedTo = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000) }, After = new ListPosition(rows[3].Id) };
        (await WalkAsync(silo, query)).Should().Equal(rows[2].Id, rows[1].Id);
    }

    [SkippableFact]
    public async Task What_a_later_row_does_not_tell_of_its_change_voucher_stays()
    {
        var silo = await IdleAsync();
        var row = Row() with { Account = "kept", Version = 2, ChangeFingerprint = "1.00000002", ChangeSerialNumber = "S2" };
        await silo.WriteAsync(row);
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row with { Version = 3, ChangeFingerprint = null, ChangeSerialNumber = null }] });
        var query = new IndexQuery { Account = "kept", Mode = Mode.Test };
        (await WalkAsync(silo, query with { Fingerprints = [FreshFingerprint()], ChangeFingerprints = ["1.00000002"] })).Should().Equal(row.Id);
        (await WalkAsync(silo, query with { SerialNumber = "S2" })).Should().Equal(row.Id);
    }

    [SkippableFact]
    public async Task What_is_found_is_what_was_written_last()
    {
        var silo = await IdleAsync();
        var row = Row();
        await silo.WriteAsync(row);
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row with { Version = 2, Status = RedemptionStatus.Failed, Snapshot = "resealed", NextAttemptAt = null }] });
        var expected = new IndexEntry { Id = row.Id, Digest = row.Digest, VoucherKey = row.VoucherKey, Status = RedemptionStatus.Failed, Snapshot = "resealed" };
        (await silo.Index.FindAsync(AccountName, Mode.Test, row.Id)).Should().Be(expected);
        (await silo.Index.FindByKeyAsync(AccountName, Mode.Test, row.IdempotencyKey)).Should().Be(expected);
        (await silo.Index.FindAsync("another", Mode.Test, row.Id)).Should().BeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Live, row.Id)).Should().BeNull();
    }

    private static async Task<List<RedemptionId>> WalkAsync(TestSilo silo, IndexQuery query)
    {
        var found = new List<RedemptionId>();
        for (ListPosition? next = query.After; ;)
        {
            var page = await silo.Index.ListAsync(query with { After = next });
            page.Entries.Count.Should().BeLessThanOrEqualTo(query.Filter.Limit);
            found.AddRange(page.Entries.Select(entry => entry.Id));
            next = page.Next;
            if (next is null)
            {
                return found;
            }
        }
    }

    private static RedemptionId IdOf(DateTimeOffset at) => RedemptionId.New(new FakeTimeProvider(at));

    /// <summary>A shared silo with a stopped clock, so that its sweeper leases nothing.</summary>
    private Task<TestSilo> IdleAsync() => sandbox.ShareAsync("idle", () => TestSilo.StartAsync(sandbox, StoppedClock));

    private static FakeTimeProvider StoppedClock => new(TimeProvider.System.GetUtcNow());

    private static IndexRow Listed() => Row() with { Account = "lists" };

    private static IndexQuery By(RedemptionFilter? filter = null) => new() { Account = "lists", Mode = Mode.Test, Filter = filter ?? new RedemptionFilter() };
}
