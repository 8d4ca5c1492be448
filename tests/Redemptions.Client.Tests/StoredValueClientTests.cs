using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Client.Tests;

/// <summary>Internal services that issue, change and redeem cards by grain from outside the silos.</summary>
[Trait("Lane", "Slow")]
public sealed class StoredValueClientTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const string GiftCards = "gift_cards.house";
    private const string Points = "loyalty_points.points";
    private const string Why = "For a test.";
    private static readonly Caller Issuer = GrainClient.Till with { Roles = GrainClient.Till.Roles | Roles.Issue | Roles.Operate };

    [SkippableFact]
    public async Task A_card_goes_through_its_life_by_grain()
    {
        var client = await ClientAsync();
        var card = await IssueAsync(client, new IssueCardsRequest { Type = GiftCards, Amount = 10_000, Currency = "ZAR", Active = false });
        Value(await client.ActivateAsync(Issuer, card.Id, new ActivateCardRequest { IdempotencyKey = Key() })).Card.Status.Should().Be(CardStatus.Active);
        Value(await client.LoadAsync(Issuer, card.Id, new LoadCardRequest { Amount = 5_000, Currency = "ZAR", IdempotencyKey = Key() })).Card.Balance.Should().Be(15_000);
        Value(await client.ReverseLoadAsync(Issuer, card.Id, new ReverseLoadRequest { Seq = 3, Reason = Why, IdempotencyKey = Key() })).Card.Balance.Should().Be(10_000);
        Value(await client.AdjustAsync(Issuer, card.Id, new AdjustCardRequest { Amount = -1_000, Reason = Why, IdempotencyKey = Key() })).Card.Balance.Should().Be(9_000);
        Value(await client.BlockAsync(Issuer, card.Id, new BlockCardRequest { Reason = Why, IdempotencyKey = Key() })).Card.Status.Should().Be(CardStatus.Blocked);
        Value(await client.UnblockAsync(Issuer, card.Id, Change())).Card.Status.Should().Be(CardStatus.Active);
        Value(await client.RevealAsync(Issuer, card.Id, Change())).Card.Pin!.Reveal().Should().Be(card.Pin!.Reveal());
        var successor = Value(await client.ReplaceAsync(Issuer, card.Id, Change())).Card;
        (successor.Balance, successor.Pin is not null).Should().Be((9_000, true));

        Value(await client.ReadAsync(Issuer, card.Id)).Successor.Should().Be(successor.Id);
        Value(await client.ListAsync(Issuer, new CardFilter { SerialNumber = successor.Id.SerialNumber })).Data.Should().ContainSingle().Which.Pin.Should().BeNull();
        Value(await client.ListEntriesAsync(Issuer, card.Id, new CardHistoryFilter())).Data.Select(entry => entry.Kind).Should().Equal(
            CardEntryKind.Issue, CardEntryKind.Activate, CardEntryKind.Load, CardEntryKind.Adjust, CardEntryKind.Adjust, CardEntryKind.Block, CardEntryKind.Unblock, CardEntryKind.Replace);
        Value(await client.ReadLiabilityAsync(Issuer, GiftCards, asOf: null)).Amount.Should().BeGreaterThanOrEqualTo(9_000);
        Value(await client.AdjustAsync(Issuer, successor.Id, new AdjustCardRequest { Amount = -9_000, Reason = Why, IdempotencyKey = Key() }));
        Value(await client.CloseAsync(Issuer, successor.Id, Change())).Card.Status.Should().Be(CardStatus.Closed);
    }

    [SkippableFact]
    public async Task A_card_is_reserved_confirmed_and_refunded_by_grain()
    {
        var client = await ClientAsync();
        var card = await IssueAsync(client, new IssueCardsRequest { Type = GiftCards, Amount = 10_000, Currency = "ZAR" });
        var redemptions = (await ConnectionAsync()).Redemptions;
        var request = new RedeemRequest
        {
            Type = GiftCards,
            Source = new VoucherSource { Pin = card.Pin },
            Amount = 4_000,
            Currency = "ZAR",
            Capture = CaptureMode.Manual,
            IdempotencyKey = Key(),
        };
        var reserved = Value(await redemptions.RedeemAsync(Issuer, request)).Redemption;
        (reserved.Status, reserved.ReservedAmount).Should().Be((RedemptionStatus.Reserved, 4_000));
        var confirmed = Value(await redemptions.ConfirmAsync(Issuer, reserved.Id, new ConfirmRequest { Amount = 3_000, IdempotencyKey = Key() })).Redemption;
        (confirmed.Status, confirmed.RedeemedAmount).Should().Be((RedemptionStatus.Confirmed, 3_000));
        Value(await redemptions.ReverseAsync(Issuer, reserved.Id, new ReverseRequest { Amount = 500, IdempotencyKey = Key() })).Redemption.ReversedAmount.Should().Be(500);
        Value(await client.ReadAsync(Issuer, card.Id)).Balance.Should().Be(7_500);
    }

    [SkippableFact]
    public async Task Points_are_earned_and_cancelled_by_grain()
    {
        var client = await ClientAsync();
        var card = await IssueAsync(client, new IssueCardsRequest { Type = Points });
        var order = new AccrueRequest { Type = Points, Card = card.Id, EligibleAmount = 45_990, Currency = "ZAR", ExternalReference = Key(), IdempotencyKey = Key() };
        var accrual = Value(await client.AccrueAsync(Issuer, order)).Accrual;
        accrual.Points.Should().Be(45);
        Value(await client.CancelAccrualAsync(Issuer, accrual.Id, new CancelAccrualRequest { EligibleAmount = 10_000, IdempotencyKey = Key() })).Accrual.CancelledPoints.Should().Be(10);
        Value(await client.ReadAsync(Issuer, card.Id)).Balance.Should().Be(35);
    }

    [SkippableFact]
    public async Task A_repeat_by_grain_gets_the_same_cards_with_their_codes()
    {
        var client = await ClientAsync();
        var request = new IssueCardsRequest { Type = GiftCards, Amount = 5_000, Currency = "ZAR", Quantity = 2, IdempotencyKey = Key() };
        var (first, again) = (Value(await client.IssueAsync(Issuer, request)), Value(await client.IssueAsync(Issuer, request)));
        (first.Replayed, again.Replayed).Should().Be((false, true));
        again.Cards.Select(card => (card.Id, card.Pin!.Reveal())).Should().Equal(first.Cards.Select(card => (card.Id, card.Pin!.Reveal())));
    }

    [SkippableFact]
    public async Task A_refusal_is_the_problem_that_HTTP_tells()
    {
        var client = await ClientAsync();
        (await client.IssueAsync(GrainClient.Till, new IssueCardsRequest { Type = GiftCards, IdempotencyKey = Key() })).Problem!.Code.Should().Be(ProblemCodes.Forbidden);
        (await client.ReadAsync(Issuer, CardId.New(TimeProvider.System))).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        (await client.IssueAsync(Issuer, new IssueCardsRequest { Type = "gift_cards.none", IdempotencyKey = Key() })).Problem!.Code.Should().Be(ProblemCodes.UnknownType);
    }

    [SkippableFact]
    public async Task Without_any_silo_a_change_is_unknown_and_a_read_is_to_be_repeated()
    {
        await using var client = await StartBesideAsync();
        var request = new IssueCardsRequest { Type = GiftCards, IdempotencyKey = Key() };
        (await client.StoredValue.IssueAsync(Issuer, request)).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        (await client.StoredValue.ListAsync(Issuer, new CardFilter())).Problem!.Code.Should().Be(ProblemCodes.Overloaded);
    }

    private static string Key() => Sandbox.FreshKey();

    private static ChangeCardRequest Change() => new() { Reason = Why, IdempotencyKey = Key() };

    private static T Value<T>(Reply<T> reply)
        where T : class => reply.Succeeded ? reply.Value : throw new InvalidOperationException($"{reply.Problem.Code}: {reply.Problem.Detail}");

    private static async Task<CardDetails> IssueAsync(IStoredValue client, IssueCardsRequest request) =>
        Value(await client.IssueAsync(Issuer, request with { IdempotencyKey = Key() })).Cards.Single();

    private async Task<IStoredValue> ClientAsync() => (await ConnectionAsync()).StoredValue;

    private async Task<GrainClient> ConnectionAsync()
    {
        await sandbox.ShareAsync("silo", StartSiloAsync);
        return await sandbox.ShareAsync("client", () => GrainClient.StartAsync(sandbox));
    }

    private Task<ClusterSilo> StartSiloAsync() => ClusterSilo.StartAsync(
        sandbox,
        "test",
        ("StoredValue:Programs:house:Kind", "GiftCard"),
        ("StoredValue:Programs:house:Issuer", Issuer.Account),
        ("StoredValue:Programs:points:Kind", "LoyaltyPoints"),
        ("StoredValue:Programs:points:Issuer", Issuer.Account));

    private async Task<GrainClient> StartBesideAsync()
    {
        await using var gone = await StartSiloAsync();
        return await GrainClient.StartAsync(sandbox);
    }
}
