using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>The life of a card through the application service, on both databases.</summary>
public abstract class CardLifeTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardLifeTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardLifeTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task A_gift_card_is_issued_redeemed_in_part_reserved_confirmed_and_refunded()
    {
        await using var silo = await StartAsync();
        var card = await IssueAsync(silo, TestPrograms.GiftCards.Type, 10_000);
        var redeemed = Value(await silo.Redemptions.RedeemAsync(TestPrograms.Issuer, Redeem(card, 4_000)));
        redeemed.Redemption.Should().Match<Redemption>(one => one.Status == RedemptionStatus.Confirmed && one.RedeemedAmount == 4_000 && one.Residual!.Amount == 6_000);

        var reserved = Value(await silo.Redemptions.RedeemAsync(TestPrograms.Issuer, Redeem(card, 5_000) with { Capture = CaptureMode.Manual }));
        reserved.Redemption.Should().Match<Redemption>(one => one.Status == RedemptionStatus.Reserved && one.ReservedAmount == 5_000);
        (await BalanceAsync(silo, card)).Should().Be((6_000, 5_000, 1_000));

        var confirmed = Value(await silo.Redemptions.ConfirmAsync(TestPrograms.Issuer, reserved.Redemption.Id, new ConfirmRequest { Amount = 3_000, IdempotencyKey = Sandbox.FreshKey() }));
        confirmed.Redemption.Should().Match<Redemption>(one => one.Status == RedemptionStatus.Confirmed && one.RedeemedAmount == 3_000);
        (await BalanceAsync(silo, card)).Should().Be((3_000, 0, 3_000));

        var refunded = Value(await silo.Redemptions.ReverseAsync(TestPrograms.Issuer, redeemed.Redemption.Id, new ReverseRequest { Amount = 1_500, IdempotencyKey = Sandbox.FreshKey() }));
        refunded.Redemption.Should().Match<Redemption>(one => one.ReversedAmount == 1_500 && one.Version == 2 && one.ReturnedAvailable == 1_500);
        (await BalanceAsync(silo, card)).Should().Be((4_500, 0, 4_500));

        var history = Value(await silo.StoredValue.ListEntriesAsync(TestPrograms.Issuer, card.Id, new CardHistoryFilter()));
        history.Data.Select(entry => (entry.Seq, entry.Kind, entry.Balance)).Should().Equal(
            (1, CardEntryKind.Issue, 10_000), (2, CardEntryKind.Redeem, 6_000), (3, CardEntryKind.Reserve, 6_000), (4, CardEntryKind.Capture, 3_000), (5, CardEntryKind.Refund, 4_500));
        Value(await silo.StoredValue.ReadLiabilityAsync(TestPrograms.Issuer, card.Type, null)).Amount.Should().Be(4_500);
    }

    [SkippableFact]
    public async Task Points_are_earned_burned_and_cancelled()
    {
        await using var silo = await StartAsync();
        var card = await IssueAsync(silo, TestPrograms.Points.Type, amount: null);
        var accrued = Value(await silo.StoredValue.AccrueAsync(TestPrograms.Issuer, new AccrueRequest
        {
            Type = card.Type,
            Source = new VoucherSource { Pin = card.Pin },
            EligibleAmount = 250_000,
            Currency = "ZAR",
            ExternalReference = "order-1",
            IdempotencyKey = Sandbox.FreshKey(),
        }));
        accrued.Accrual.Points.Should().Be(250);
        var redeemed = Value(await silo.Redemptions.RedeemAsync(TestPrograms.Issuer, Redeem(card, 1_005)));
        redeemed.Redemption.Should().Match<Redemption>(one => one.RedeemedAmount == 1_005 && one.Points == 101);
        var cancelled = Value(await silo.StoredValue.CancelAccrualAsync(TestPrograms.Issuer, accrued.Accrual.Id, new CancelAccrualRequest { EligibleAmount = 50_000, IdempotencyKey = Sandbox.FreshKey() }));
        cancelled.Accrual.CancelledPoints.Should().Be(50);
        Value(await silo.StoredValue.ReadAsync(TestPrograms.Issuer, card.Id)).Balance.Should().Be(99);
    }

    [SkippableFact]
    public async Task Many_callers_of_one_card_take_its_value_exactly_once()
    {
        await using var silo = await StartAsync();
        var card = await IssueAsync(silo, TestPrograms.GiftCards.Type, 10_000);
        var replies = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => silo.Redemptions.RedeemAsync(TestPrograms.Issuer, Redeem(card, 100))));
        replies.Count(reply => Value(reply).Redemption.Status == RedemptionStatus.Confirmed).Should().Be(100);
        replies.Select(reply => Value(reply).Redemption.LastError?.Code).OfType<string>().Distinct().Should().Equal(FailureCodes.CardEmpty);
        (await BalanceAsync(silo, card)).Should().Be((0, 0, 0));
    }

    private Task<TestSilo> StartAsync() => TestSilo.StartAsync(sandbox, configure: services => services.AddStoredValuePrograms([TestPrograms.GiftCards, TestPrograms.Points]));

    private static async Task<CardDetails> IssueAsync(TestSilo silo, string type, long? amount) => Value(await silo.StoredValue.IssueAsync(
        TestPrograms.Issuer,
        new IssueCardsRequest { Type = type, Amount = amount, Currency = amount is null ? null : "ZAR", IdempotencyKey = Sandbox.FreshKey() })).Cards.Single();

    private static RedeemRequest Redeem(CardDetails card, long? amount) => new()
    {
        Type = card.Type,
        Source = new VoucherSource { Pin = card.Pin },
        Amount = amount,
        Currency = amount is null ? null : "ZAR",
        IdempotencyKey = Sandbox.FreshKey(),
    };

    private static async Task<(long Balance, long Held, long Available)> BalanceAsync(TestSilo silo, CardDetails card)
    {
        var read = Value(await silo.StoredValue.ReadAsync(TestPrograms.Issuer, card.Id));
        return (read.Balance, read.Held, read.Available);
    }

    private static T Value<T>(Reply<T> reply)
        where T : class => reply.Succeeded ? reply.Value : throw new InvalidOperationException($"{reply.Problem.Code}: {reply.Problem.Detail}");
}
