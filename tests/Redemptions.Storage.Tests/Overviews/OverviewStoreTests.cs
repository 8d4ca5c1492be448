using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Overviews;

/// <summary>The counts of one account's redemptions.</summary>
public abstract class OverviewStoreTests(Sandbox sandbox)
{
    private const long Hour = 3_600_000;
    private static int _accounts;
    private readonly string _account = $"overview-{Interlocked.Increment(ref _accounts)}";

    public sealed class OnSqlite(Sandbox sandbox) : OverviewStoreTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : OverviewStoreTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Decided_redemptions_are_counted_and_summed_by_hour_type_and_status()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        IndexRow[] rows =
        [
            Decided(now, RedemptionStatus.Confirmed) with { RedeemedAmount = 5_000 },
            Decided(now, RedemptionStatus.Confirmed) with { RedeemedAmount = 2_500 },
            Decided(now, RedemptionStatus.Failed),
            Decided(now, RedemptionStatus.Confirmed) with { Type = "vouchers.ott", RedeemedAmount = 100 },
            Decided(now, RedemptionStatus.Confirmed) with { Mode = Mode.Live, RedeemedAmount = 9_999 },
            Decided(now, RedemptionStatus.Confirmed) with { Account = "another", RedeemedAmount = 9_999 },
            Decided(now, RedemptionStatus.Draft) with { Version = 1 },
        ];
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        (await silo.Overviews.CountHoursAsync(_account, Mode.Test, (now / Hour) - 1, now / Hour)).Should().BeEquivalentTo(
        [
            new HourCount(now / Hour, "vouchers.blu", RedemptionStatus.Confirmed, 2, 7_500),
            new HourCount(now / Hour, "vouchers.blu", RedemptionStatus.Failed, 1, 0),
            new HourCount(now / Hour, "vouchers.ott", RedemptionStatus.Confirmed, 1, 100),
        ]);
        (await silo.Overviews.CountHoursAsync(_account, Mode.Test, (now / Hour) - 3, (now / Hour) - 2)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_redemption_counts_in_the_hour_of_its_creation_also_if_its_id_is_of_the_hour_before()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var next = ((now / Hour) + 1) * Hour;
        await silo.WriteAsync(Decided(next, RedemptionStatus.Failed) with { Id = IdAt(next - 60_000) });
        (await silo.Overviews.CountHoursAsync(_account, Mode.Test, next / Hour, next / Hour)).Should().Equal(new HourCount(next / Hour, "vouchers.blu", RedemptionStatus.Failed, 1, 0));
    }

    [SkippableFact]
    public async Task What_is_undecided_or_needs_attention_is_counted_for_one_account_and_mode()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        IndexRow[] rows =
        [
            Decided(now - 5_000, RedemptionStatus.Draft) with { Version = 1 },
            Decided(now - 9_000, RedemptionStatus.Draft) with { Version = 2 },
            Decided(now, RedemptionStatus.Confirmed) with { Attention = AttentionReason.MissingChange, UpdatedAt = now - 1_000 },
            Decided(now, RedemptionStatus.Draft) with { Version = 1, Mode = Mode.Live },
            Decided(now, RedemptionStatus.Draft) with { Version = 1, Account = "another" },
        ];
        foreach (var row in rows)
        {
            await silo.WriteAsync(row);
        }

        (await silo.Overviews.CountBacklogAsync(_account, Mode.Test)).Should().BeEquivalentTo(
        [
            Stands(BacklogStage.AwaitingAnswer, now - 5_000),
            Stands(BacklogStage.InDoubt, now - 9_000),
            Stands(BacklogStage.Attention, now - 1_000) with { Reason = "missing_change" },
        ]);

        static BacklogCount Stands(BacklogStage place, long oldest) =>
            new() { Place = place, Type = "vouchers.blu", Mode = Mode.Test, Count = 1, Oldest = DateTimeOffset.FromUnixTimeMilliseconds(oldest) };
    }

    private IndexRow Decided(long at, RedemptionStatus status) =>
        Row() with { Account = _account, Status = status, Version = 2, NextAttemptAt = status == RedemptionStatus.Draft ? at + Hour : null, CreatedAt = at, UpdatedAt = at };

    private static RedemptionId IdAt(long at) => RedemptionId.Parse($"rdm_{at:x12}{RedemptionId.New(TimeProvider.System).Value[^12..]}");
}
