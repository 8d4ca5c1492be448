using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Rows of "The one right answer" about issues, activations, loads and adjustments, and requests that are refused.</summary>
public abstract class LoadingRowsTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : LoadingRowsTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : LoadingRowsTests(sandbox), IClassFixture<PostgresSandbox>;

    private static readonly IssueCardsRequest Gift = new() { Type = TestPrograms.GiftCards.Type, Amount = 5_000 };

    [SkippableFact]
    public async Task Row_activate_twice_with_the_same_key_is_a_replay_and_with_another_key_card_active()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (card, key) = (await bench.IssueAsync(Gift with { Active = false }), Sandbox.FreshKey());
        (await bench.ReadAsync(card)).Should().Match<CardDetails>(one => one.Status == CardStatus.Inactive && one.Balance == 0);
        var first = Value(await bench.TryActivateAsync(card, key: key));
        (first.Card.Status, first.Card.Balance, first.Replayed).Should().Be((CardStatus.Active, 5_000, false));
        Value(await bench.TryActivateAsync(card, key: key)).Should().Match<CardAnswer>(again => again.Replayed && again.Card.Balance == 5_000);
        (await bench.TryActivateAsync(card)).Problem!.Code.Should().Be(ProblemCodes.CardActive);
        (await bench.TryActivateAsync(card, 1_000, key)).Problem!.Code.Should().Be(ProblemCodes.IdempotencyKeyReused);
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue, CardEntryKind.Activate);
    }

    [SkippableFact]
    public async Task Row_a_load_that_is_partly_spent_is_not_reversed_and_an_adjustment_takes_the_rest()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(amount: null);
        await bench.LoadAsync(card, 5_000);
        await bench.RedeemAsync(card, 2_000);
        var problem = (await bench.TryReverseLoadAsync(card, 2)).Problem!;
        (problem.Code, problem.AmountLeft).Should().Be((ProblemCodes.ValueSpent, 3_000));
        Value(await bench.TryAdjustAsync(card, -3_000)).Card.Balance.Should().Be(0);
        (await bench.TryAdjustAsync(card, -1)).Problem.Should().Match<Problem>(spent => spent.Code == ProblemCodes.ValueSpent && spent.AmountLeft == 0);
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue, CardEntryKind.Load, CardEntryKind.Redeem, CardEntryKind.Adjust);
    }

    [SkippableFact]
    public async Task A_load_that_is_all_there_is_reversed_once()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(1_000);
        await bench.LoadAsync(card, 5_000);
        Value(await bench.TryReverseLoadAsync(card, 2)).Card.Balance.Should().Be(1_000);
        (await bench.TryReverseLoadAsync(card, 2)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        (await bench.HistoryAsync(card))[^1].Reverses.Should().Be(2);
    }

    [SkippableFact]
    public async Task Row_over_MaxLoad_or_MaxBalance_is_limit_exceeded_and_refunds_are_exempt()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        (await bench.TryIssueAsync(Gift with { Amount = 500_001 })).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
        var card = await bench.IssueAsync(500_000);
        (await bench.TryLoadAsync(card, 500_001)).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
        await bench.LoadAsync(card, 500_000);
        (await bench.TryLoadAsync(card, 100)).Problem!.Code.Should().Be(ProblemCodes.LimitExceeded);
        var redeemed = await bench.RedeemAsync(card, 200_000);
        await bench.LoadAsync(card, 200_000);
        (await bench.ReverseAsync(redeemed)).ReturnedAvailable.Should().Be(200_000);
        (await bench.SumsAsync(card)).Balance.Should().Be(1_200_000);
    }

    [SkippableFact]
    public async Task Value_above_MaxBalance_is_redeemed_by_its_amount()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(500_000);
        await bench.LoadAsync(card, 500_000);
        var redeemed = await bench.RedeemAsync(card, 400_000);
        await bench.LoadAsync(card, 400_000);
        await bench.ReverseAsync(redeemed);
        (await bench.RedeemAsync(card, 1_400_000)).RedeemedAmount.Should().Be(1_400_000);
    }

    [SkippableFact]
    public async Task A_load_below_MinLoad_is_refused()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        (await bench.TryLoadAsync(await bench.IssueAsync(), 99)).Problem!.Code.Should().Be(ProblemCodes.AmountOutOfRange);
    }

    [SkippableFact]
    public async Task A_replay_of_an_issue_shows_its_cards_with_their_codes_as_they_are_now()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var request = Gift with { Quantity = 3, IdempotencyKey = Sandbox.FreshKey() };
        var first = Value(await bench.TryIssueAsync(request));
        await bench.RedeemAsync(first.Cards[1], 1_000);
        var again = Value(await bench.TryIssueAsync(request));
        again.Replayed.Should().BeTrue();
        again.Cards.Select(card => (card.Id, card.Pin!.Reveal(), card.Balance)).Should().Equal(
            first.Cards.Select((card, place) => (card.Id, card.Pin!.Reveal(), place == 1 ? 4_000L : 5_000)));
        (await bench.TryIssueAsync(request with { Quantity = 2 })).Problem!.Code.Should().Be(ProblemCodes.IdempotencyKeyReused);
    }

    [SkippableFact]
    public async Task A_thousand_cards_of_one_call_have_different_codes_with_check_digits()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var cards = Value(await bench.TryIssueAsync(Gift with { Quantity = 1_000 })).Cards;
        cards.Select(card => card.Pin!.Reveal()).Distinct().Should().HaveCount(1_000).And.OnlyContain(code => code.Length == 16 && Domain.Requests.CheckDigit.IsRight(code));
        cards.Select(card => card.Id.Value).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        (await bench.RedeemAsync(cards[^1])).RedeemedAmount.Should().Be(5_000);
    }

    [SkippableFact]
    public async Task Bad_input_is_refused_by_name_and_issues_nothing()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        (IssueCardsRequest Request, string Code, string Field)[] rows =
        [
            (Gift with { Type = "gift_cards.unknown" }, ProblemCodes.UnknownType, "type"),
            (Gift with { Type = "vouchers.blu" }, ProblemCodes.UnknownType, "type"),
            (Gift with { Currency = "USD" }, ProblemCodes.CurrencyNotSupported, "currency"),
            (Gift with { Quantity = 0 }, ProblemCodes.InvalidRequest, "quantity"),
            (Gift with { Quantity = 1001 }, ProblemCodes.InvalidRequest, "quantity"),
            (Gift with { ExpiresAt = bench.Now.AddDays(-1) }, ProblemCodes.InvalidRequest, "expires_at"),
            (Gift with { ExpiresAt = bench.Now.AddMonths(35) }, ProblemCodes.InvalidRequest, "expires_at"),
            (Gift with { ExpiresAt = bench.Now.AddDays(-1), Origin = ValueOrigin.Promotional }, ProblemCodes.InvalidRequest, "expires_at"),
            (Gift with { Origin = ValueOrigin.Earned }, ProblemCodes.InvalidRequest, "origin"),
        ];
        foreach (var (request, code, field) in rows)
        {
            var problem = (await bench.TryIssueAsync(request)).Problem!;
            (problem.Code, problem.Errors.Single().Field).Should().Be((code, field));
        }

        (await bench.Silo.StoredValue.IssueAsync(TestPrograms.Shop with { Roles = Roles.Issue }, Gift with { Currency = "ZAR", IdempotencyKey = Sandbox.FreshKey() }))
            .Problem!.Code.Should().Be(ProblemCodes.UnknownType, "another account issues this program");
        (await bench.Silo.StoredValue.IssueAsync(TestPrograms.Shop, Gift)).Problem!.Code.Should().Be(ProblemCodes.Forbidden);
    }

    [SkippableFact]
    public async Task Changes_without_a_reason_a_key_or_the_right_currency_are_refused()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync();
        (await bench.TryAdjustAsync(card, -1, reason: null)).Problem!.Errors.Single().Field.Should().Be("reason");
        var redeemed = await bench.RedeemAsync(card, 100);
        (await bench.Silo.Redemptions.ReverseAsync(TestPrograms.Issuer, redeemed.Id, new ReverseRequest())).Problem!.Code.Should().Be(ProblemCodes.IdempotencyKeyMissing);
        (await bench.Silo.StoredValue.LoadAsync(TestPrograms.Issuer, card.Id, new LoadCardRequest { Amount = 5_000, Currency = "USD", IdempotencyKey = Sandbox.FreshKey() }))
            .Problem!.Code.Should().Be(ProblemCodes.CurrencyNotSupported);
        (await bench.Silo.StoredValue.LoadAsync(TestPrograms.Issuer, card.Id, new LoadCardRequest { Amount = 5_000, IdempotencyKey = Sandbox.FreshKey() }))
            .Problem!.Errors.Single().Field.Should().Be("currency", "money has a currency");
        (await bench.TryRedeemAsync(Request(card, 100) with { Currency = "USD" })).Problem!.Code.Should().Be(ProblemCodes.CurrencyNotSupported);
    }

    [SkippableFact]
    public async Task Another_account_neither_reads_nor_changes_a_card_and_reverses_no_redemption_of_others()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var stranger = TestPrograms.Issuer with { Account = "shop" };
        var card = await bench.IssueAsync();
        var redeemed = await bench.RedeemAsync(card, 100);
        (await bench.Silo.StoredValue.ReadAsync(stranger, card.Id)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        (await bench.Silo.StoredValue.ListEntriesAsync(stranger, card.Id, new CardHistoryFilter())).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        (await bench.Silo.StoredValue.AdjustAsync(stranger, card.Id, new AdjustCardRequest { Amount = 5, Reason = "Mine.", IdempotencyKey = Sandbox.FreshKey() })).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        (await bench.Silo.StoredValue.RevealAsync(stranger, card.Id, new ChangeCardRequest { IdempotencyKey = Sandbox.FreshKey() })).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        (await bench.Silo.Redemptions.ReverseAsync(stranger, redeemed.Id, new ReverseRequest { IdempotencyKey = Sandbox.FreshKey() })).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        (await bench.Silo.StoredValue.ReadLiabilityAsync(stranger, card.Type, null)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
    }

    [SkippableFact]
    public async Task Invariant_15_paid_value_lives_for_36_months_from_the_day_it_was_paid_for()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var late = await bench.IssueAsync(Gift with { Active = false, ExpiresAt = bench.Now.AddMonths(37) });
        bench.Time.Advance(90 * Day);
        var activated = Value(await bench.TryActivateAsync(late)).Card.Buckets.Single();
        activated.ExpiresAt.Should().BeOnOrAfter(bench.Now.AddMonths(36), "it was paid for at its activation");

        var card = await bench.IssueAsync(5_000);
        var expiresAt = card.Buckets.Single().ExpiresAt;
        bench.Time.SetUtcNow(expiresAt.AddMilliseconds(-1));
        (await bench.SumsAsync(card)).Available.Should().Be(5_000);
        (await bench.RedeemAsync(card, 1_000)).Status.Should().Be(RedemptionStatus.Confirmed);
        bench.Time.SetUtcNow(expiresAt);
        (await bench.RedeemAsync(card, 1_000)).LastError!.Code.Should().Be(FailureCodes.CardEmpty);
        (await bench.HistoryAsync(card))[^1].Should().Match<CardHistoryEntry>(entry => entry.Kind == CardEntryKind.Expire && entry.Amount == -4_000);
    }
}
