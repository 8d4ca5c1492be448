using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Rows of "The one right answer" about redemptions and codes.</summary>
public abstract class RedeemingRowsTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : RedeemingRowsTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : RedeemingRowsTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Row_two_redemptions_of_a_balance_for_one_confirm_one_and_decline_the_other()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var both = await Task.WhenAll(bench.RedeemAsync(card, 6_000), bench.RedeemAsync(card, 6_000));
        both.Should().ContainSingle(one => one.Status == RedemptionStatus.Confirmed);
        var failed = both.Should().ContainSingle(one => one.Status == RedemptionStatus.Failed).Subject;
        (failed.LastError!.Code, failed.RedeemedAmount).Should().Be((FailureCodes.AmountExceedsBalance, 0));
        (await bench.SumsAsync(card)).Should().Be((4_000, 0, 4_000));
    }

    [SkippableFact]
    public async Task Row_two_redemptions_where_only_reservations_are_in_the_way_is_value_held()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        await bench.ReserveAsync(card, 6_000);
        (await bench.RedeemAsync(card, 6_000)).LastError!.Code.Should().Be(FailureCodes.ValueHeld);
        (await bench.RedeemAsync(card, 10_001)).LastError!.Code.Should().Be(FailureCodes.AmountExceedsBalance, "it would not be enough without the reservation either");
        (await bench.RedeemAsync(card)).RedeemedAmount.Should().Be(4_000);
        (await bench.RedeemAsync(card)).LastError!.Code.Should().Be(FailureCodes.ValueHeld);
    }

    [SkippableFact]
    public async Task Row_amount_absent_takes_all_that_is_available()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        await bench.RedeemAsync(card, 2_500);
        var rest = await bench.RedeemAsync(card);
        (rest.Status, rest.RedeemedAmount, rest.Residual!.Amount, rest.Residual.Disposition).Should().Be((RedemptionStatus.Confirmed, 7_500, 0, ResidualDisposition.Retained));
        (await bench.ReadAsync(card)).Status.Should().Be(CardStatus.Active, "a refund must find the card");
    }

    [SkippableFact]
    public async Task Row_amount_absent_of_points_takes_what_buys_whole_cents_and_odd_points_stay()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (card, three) = (await bench.IssuePointsAsync(), await bench.IssuePointsAsync());
        await bench.AccrueAsync(card, 101_000);
        var all = await bench.RedeemAsync(card);
        (all.RedeemedAmount, all.Points).Should().Be((1_010, 101));
        await bench.AccrueAsync(three, 3_000);
        var part = await bench.RedeemAsync(three, 11);
        (part.RedeemedAmount, part.Points).Should().Be((11, 2), "11 cents cost 1.1 points, rounded up");
        (await bench.ReadAsync(three)).Balance.Should().Be(1);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task Row_amount_0_or_negative_is_an_invalid_request(long amount)
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync();
        var problem = (await bench.TryRedeemAsync(Request(card, amount))).Problem!;
        (problem.Code, problem.Errors.Single().Field).Should().Be((ProblemCodes.InvalidRequest, "amount"));
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue);
    }

    [SkippableFact]
    public async Task Row_nothing_available_is_card_empty_with_or_without_an_amount()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(amount: null);
        foreach (var amount in new long?[] { null, 1 })
        {
            var failed = await bench.RedeemAsync(card, amount);
            (failed.Status, failed.LastError!.Code, failed.LastError.NextStep).Should().Be((RedemptionStatus.Failed, FailureCodes.CardEmpty, NextStep.OtherVoucher));
        }
    }

    [SkippableFact]
    public async Task Row_an_unknown_code_of_another_program_or_not_accepted_here_is_one_refusal()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (house, closed) = (await bench.IssueAsync(), await bench.IssueAsync(new IssueCardsRequest { Type = TestPrograms.PrivateCards.Type, Amount = 5_000 }));
        var unknown = Domain.Cards.CardCodes.Generate(16);
        Redemption[] refused =
        [
            await bench.RedeemAsync(house with { Pin = unknown }, 100, TestPrograms.Shop),
            await bench.RedeemAsync(house with { Type = TestPrograms.PrivateCards.Type }, 100),
            await bench.RedeemAsync(house with { Type = TestPrograms.Points.Type }, 100),
            await bench.RedeemAsync(closed, 100, TestPrograms.Shop),
        ];
        refused.Select(one => (one.Status, one.LastError!.Code, one.LastError.Message, one.LastError.NextStep, one.Version)).Distinct().Should().ContainSingle()
            .Which.Code.Should().Be(FailureCodes.VoucherNotFound);
        (await bench.SumsAsync(closed)).Available.Should().Be(5_000);

        Problem[] lookups =
        [
            (await bench.TryLookUpAsync(house.Type, unknown)).Problem!,
            (await bench.TryLookUpAsync(house.Type, closed.Pin)).Problem!,
            (await bench.TryLookUpAsync(house.Type, pin: null, closed.Id.SerialNumber)).Problem!,
        ];
        lookups.Select(problem => (problem.Code, problem.Detail)).Distinct().Should().ContainSingle().Which.Code.Should().Be(ProblemCodes.NotFound);
        (await bench.TryLookUpAsync(closed.Type, closed.Pin, caller: TestPrograms.Shop)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
    }

    [SkippableFact]
    public async Task Row_blocked_replaced_and_inactive_are_told_to_the_right_code()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (blocked, replaced) = (await bench.IssueAsync(), await bench.IssueAsync());
        var inactive = await bench.IssueAsync(new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = 10_000, Active = false });
        await bench.BlockAsync(blocked);
        await bench.ReplaceAsync(replaced);
        foreach (var card in new[] { blocked, inactive, replaced })
        {
            (await bench.RedeemAsync(card, 100)).LastError!.Code.Should().Be(FailureCodes.VoucherBlocked);
            (await bench.TryLookUpAsync(card.Type, pin: null, card.Id.SerialNumber)).Value!.Status.Should().Be(VoucherStatus.Unknown, "a serial number is no secret");
        }

        Value(await bench.TryLookUpAsync(blocked.Type, blocked.Pin)).Status.Should().Be(VoucherStatus.Blocked);
        Value(await bench.TryLookUpAsync(inactive.Type, inactive.Pin)).Status.Should().Be(VoucherStatus.Pending);
    }

    [SkippableFact]
    public async Task Row_a_bad_check_digit_is_refused_before_any_look_up()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync();
        var code = card.Pin!.Reveal();
        var wrong = new Sensitive(code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10)));
        var read = bench.Store.CodesRead;
        var problem = (await bench.TryRedeemAsync(Request(card with { Pin = wrong }, 100))).Problem!;
        (problem.Code, problem.Errors.Single().Field).Should().Be((ProblemCodes.InvalidSource, "source.pin"));
        (await bench.TryLookUpAsync(card.Type, wrong)).Problem!.Code.Should().Be(ProblemCodes.InvalidSource);
        bench.Store.CodesRead.Should().Be(read);
    }

    [SkippableFact]
    public async Task Row_test_and_live_cards_with_one_code_are_two_cards()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var live = TestPrograms.Issuer with { Mode = Mode.Live };
        var card = await bench.IssueAsync(5_000);
        (await bench.RedeemAsync(card, 100, live)).LastError!.Code.Should().Be(FailureCodes.VoucherNotFound);

        var id = CardId.New(bench.Time);
        var twin = Domain.Cards.CardRules.Issue(
            new Domain.Cards.NewCard { Id = id, Mode = Mode.Live, Fingerprint = bench.Silo.Digests.Fingerprint(Mode.Live, card.Type, card.Pin!), SealedCode = "sealed", CodeLast4 = card.Pin!.Reveal()[^4..] },
            new Domain.Cards.NewValue(3_000), active: true, TestPrograms.GiftCards, new Domain.Cards.CardCall(live.Account, Sandbox.FreshKey(), bench.Now));
        await bench.Silo.Cards.SaveAsync(new Domain.StoredValue.CardState { Issued = [twin.Card], Entries = twin.Entries });
        (await bench.RedeemAsync(card, null, TestPrograms.Shop with { Mode = Mode.Live })).RedeemedAmount.Should().Be(3_000);
        (await bench.RedeemAsync(card)).RedeemedAmount.Should().Be(5_000);
    }
}
