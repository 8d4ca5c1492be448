using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Rows of "The one right answer" about reservations.</summary>
public abstract class ReservationRowsTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : ReservationRowsTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : ReservationRowsTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Row_confirm_more_than_reserved_is_refused_and_the_reservation_stays()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var reserved = await bench.ReserveAsync(card, 4_000);
        var problem = (await bench.TryConfirmAsync(reserved, 4_001)).Problem!;
        (problem.Code, problem.Errors.Single().Field).Should().Be((ProblemCodes.AmountOutOfRange, "amount"));
        (await bench.SumsAsync(card)).Should().Be((10_000, 4_000, 6_000));
        (await bench.ConfirmAsync(reserved)).RedeemedAmount.Should().Be(4_000);
    }

    [SkippableFact]
    public async Task Row_confirm_after_expiry_takes_nothing_and_reserves_nothing_again()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var reserved = await bench.ReserveAsync(card, 4_000, seconds: 60);
        bench.Time.Advance(TimeSpan.FromSeconds(60));
        for (var times = 0; times < 2; times++)
        {
            (await bench.TryConfirmAsync(reserved)).Problem!.Code.Should().Be(ProblemCodes.ReservationExpired);
            (await bench.SumsAsync(card)).Should().Be((10_000, 0, 10_000));
        }

        var read = await bench.ReadAsync(reserved);
        (read.Status, read.LastError!.Code, read.ReservedAmount, read.RedeemedAmount, read.Version).Should().Be((RedemptionStatus.Failed, FailureCodes.ReservationExpired, 0, 0, 2));
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue, CardEntryKind.Reserve, CardEntryKind.Release);
    }

    [SkippableFact]
    public async Task Row_confirm_twice_with_the_same_key_is_a_replay_and_with_another_key_a_wrong_state()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var (reserved, key) = (await bench.ReserveAsync(card, 4_000), Sandbox.FreshKey());
        var first = Value(await bench.TryConfirmAsync(reserved, 3_000, key));
        var again = Value(await bench.TryConfirmAsync(reserved, 3_000, key));
        (first.Replayed, again.Replayed).Should().Be((false, true));
        again.Redemption.Should().BeEquivalentTo(first.Redemption);
        (await bench.TryConfirmAsync(reserved, 3_000)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        (await bench.TryConfirmAsync(reserved, 2_000, key)).Problem!.Code.Should().Be(ProblemCodes.IdempotencyKeyReused);
        (await bench.SumsAsync(card)).Should().Be((7_000, 0, 7_000));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Row_value_that_expires_while_held_stays_for_its_reservation_and_expires_with_its_release(bool isConfirmed)
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueShortLivedAsync(10_000, days: 1);
        var reserved = await bench.ReserveAsync(card, 4_000, seconds: 6 * 86_400);
        bench.Time.Advance(3 * Day);
        (await bench.SumsAsync(card)).Should().Be((4_000, 4_000, 0));
        if (isConfirmed)
        {
            (await bench.ConfirmAsync(reserved, 3_000)).RedeemedAmount.Should().Be(3_000);
        }
        else
        {
            (await bench.ReverseAsync(reserved)).LastError!.Code.Should().Be(FailureCodes.ReservationReleased);
        }

        (await bench.SumsAsync(card)).Should().Be((0, 0, 0));
        var history = await bench.HistoryAsync(card);
        history.Select(entry => (entry.Kind, entry.Amount)).Should().Equal(
            [(CardEntryKind.Issue, 10_000L), (CardEntryKind.Reserve, 0), (CardEntryKind.Expire, -6_000), .. isConfirmed
                ? new[] { (CardEntryKind.Capture, -3_000L), (CardEntryKind.Expire, -1_000) }
                : [(CardEntryKind.Release, 0), (CardEntryKind.Expire, -4_000)]]);
        history[^1].CreatedAt.Should().Be(history[^2].CreatedAt, "it is one write");
    }

    [SkippableFact]
    public async Task Row_confirm_of_a_reservation_after_a_block_takes_it_and_new_debits_are_refused()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var reserved = await bench.ReserveAsync(card, 4_000);
        await bench.BlockAsync(card);
        (await bench.RedeemAsync(card, 100)).LastError!.Code.Should().Be(FailureCodes.VoucherBlocked);
        (await bench.ConfirmAsync(reserved)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await bench.UnblockAsync(card)).Balance.Should().Be(6_000);
        (await bench.RedeemAsync(card, 100)).Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [SkippableFact]
    public async Task Row_a_block_that_releases_reservations_fails_all_of_them()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        Redemption[] reserved = [await bench.ReserveAsync(card, 4_000), await bench.ReserveAsync(card, 3_000)];
        await bench.BlockAsync(card, releaseHolds: true);
        (await bench.SumsAsync(card)).Should().Be((10_000, 0, 10_000));
        foreach (var one in reserved)
        {
            (await bench.ReadAsync(one)).LastError!.Code.Should().Be(FailureCodes.ReservationReleased);
            (await bench.TryConfirmAsync(one)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        }

        (await bench.KindsAsync(card)).Should().Equal(
            CardEntryKind.Issue, CardEntryKind.Reserve, CardEntryKind.Reserve, CardEntryKind.Release, CardEntryKind.Release, CardEntryKind.Block);
    }

    [SkippableFact]
    public async Task Row_sweeper_late_nothing_changes_for_callers()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (card, early) = (await bench.IssueShortLivedAsync(10_000, days: 2), await bench.IssueAsync(10_000));
        var reserved = await bench.ReserveAsync(early, 4_000, seconds: 60);
        bench.Time.Advance(4 * Day);
        (await bench.SumsAsync(card)).Should().Be((0, 0, 0));
        (await bench.SumsAsync(early)).Should().Be((10_000, 0, 10_000));
        Value(await bench.TryLookUpAsync(card.Type, card.Pin)).Available.MinorUnits.Should().Be(0);
        (await bench.KindsAsync(card)).Should().Equal([CardEntryKind.Issue], "the sweeper has not come by");
        (await bench.RedeemAsync(card, 100)).LastError!.Code.Should().Be(FailureCodes.CardEmpty);
        (await bench.RedeemAsync(early, 10_000)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await bench.ReadAsync(reserved)).LastError!.Code.Should().Be(FailureCodes.ReservationExpired);
    }
}
