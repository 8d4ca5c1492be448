using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Grains.Cards;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Writes of cards that fail, before or after they are durable, and clocks at the edge of an expiry.</summary>
public abstract partial class CardFaultTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardFaultTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardFaultTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_redemption_whose_write_fails_once_is_made_once(bool isStored)
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var request = Request(card, 4_000);
        FailOnce(bench, isStored);
        var redemption = await TruthAsync(bench, request);
        (redemption.Status, redemption.RedeemedAmount).Should().Be((RedemptionStatus.Confirmed, 4_000));
        Value(await bench.TryRedeemAsync(request)).Redemption.Id.Should().Be(redemption.Id);
        (await bench.SumsAsync(card)).Should().Be((6_000, 0, 6_000));
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue, CardEntryKind.Redeem);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_calls_of_a_failed_write_learn_the_truth_by_their_keys(bool isStored)
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var reserved = await bench.ReserveAsync(card, 1_000);
        FailOnce(bench, isStored);
        var (redeem, load, confirm) = (Request(card, 4_000), Sandbox.FreshKey(), Sandbox.FreshKey());
        var (redeemed, loaded, confirmed) = (
            TruthAsync(bench, redeem),
            Poll.ForAsync("the load", async () => (await bench.TryLoadAsync(card, 5_000, key: load)).Value),
            Poll.ForAsync("the confirmation", async () => (await bench.TryConfirmAsync(reserved, key: confirm)).Value));
        ((await redeemed).Status, (await confirmed).Redemption.Status, (await loaded).Card.Status).Should().Be((RedemptionStatus.Confirmed, RedemptionStatus.Confirmed, CardStatus.Active));
        (await bench.SumsAsync(card)).Should().Be((10_000, 0, 10_000));
        (await bench.HistoryAsync(card)).Should().HaveCount(5);
    }

    [SkippableFact]
    public async Task While_no_write_succeeds_callers_hear_outcome_unknown_and_nothing_changes()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        bench.Silo.Storage.BeforeCardWrite = _ => throw new IOException("The disk is full.");
        var request = Request(card, 4_000);
        (await bench.TryRedeemAsync(request)).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        (await bench.TryLoadAsync(card, 5_000)).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        (await bench.SumsAsync(card)).Should().Be((10_000, 0, 10_000));
        bench.Silo.Storage.BeforeCardWrite = _ => Task.CompletedTask;
        (await TruthAsync(bench, request)).RedeemedAmount.Should().Be(4_000);
        await bench.HistoryAsync(card);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_issue_whose_write_fails_once_makes_its_cards_once(bool isStored)
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var failures = 1;
        Task Fail() => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("The disk is full.") : Task.CompletedTask;
        if (isStored)
        {
            bench.Store.AfterSave = Fail;
        }
        else
        {
            bench.Store.BeforeSave = Fail;
        }

        var request = new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = 5_000, Quantity = 2, ExternalReference = isStored ? "stored" : "lost", IdempotencyKey = Sandbox.FreshKey() };
        var cards = await Poll.ForAsync("the cards", async () => (await bench.TryIssueAsync(request)).Value?.Cards);
        (await bench.RedeemAsync(cards[1])).RedeemedAmount.Should().Be(5_000);
        var listed = Value(await bench.Silo.StoredValue.ListAsync(TestPrograms.Issuer, new CardFilter { ExternalReference = request.ExternalReference }));
        listed.Data.Select(card => card.Id).Should().BeEquivalentTo(cards.Select(card => card.Id));
    }

    [SkippableFact]
    public async Task Invariant_13_neither_an_answer_nor_a_read_shows_what_is_not_durable()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var (begun, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        bench.Silo.Storage.BeforeCardWrite = _ =>
        {
            begun.TrySetResult();
            return release.Task;
        };
        var redeeming = bench.RedeemAsync(card, 4_000);
        await begun.Task.WaitAsync(Poll.Deadline);
        var declining = bench.RedeemAsync(card, 9_000);
        (await bench.SumsAsync(card)).Should().Be((10_000, 0, 10_000));
        Value(await bench.TryLookUpAsync(card.Type, card.Pin)).Available.MinorUnits.Should().Be(10_000);
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue);
        (redeeming.IsCompleted, declining.IsCompleted).Should().Be((false, false), "a refusal rests on the debit before it, which is not durable yet");
        release.SetResult();
        (await redeeming).Status.Should().Be(RedemptionStatus.Confirmed);
        (await declining).LastError!.Code.Should().Be(FailureCodes.AmountExceedsBalance);
    }

    [SkippableFact]
    public async Task Every_decision_of_a_redemption_of_a_card_is_told_once_it_is_durable()
    {
        await using var bench = await CardBench.StartAsync(sandbox, logsEverything: true);
        var card = await bench.IssueAsync(10_000);
        var (paid, declined, reserved) = (await bench.RedeemAsync(card, 4_000), await bench.RedeemAsync(card, 9_000), await bench.ReserveAsync(card, 1_000));
        await bench.ReverseAsync(reserved);
        await bench.ReverseAsync(paid, 500);
        string[] expected = [$"{paid.Id} confirmed", $"{declined.Id} failed", $"{reserved.Id} failed"];
        await Poll.UntilAsync("the decisions", () => Told().Count() >= expected.Length);
        Told().Should().BeEquivalentTo(expected, "a refund decides nothing anew");

        IEnumerable<string> Told() => bench.Silo.Log.Lines.Select(line => DecidedLine().Match(line)).Where(line => line.Success).Select(line => $"{line.Groups[1].Value} {line.Groups[2].Value}");
    }

    [SkippableFact]
    public async Task A_call_that_joins_a_hanging_write_is_answered_with_the_card_as_it_was_decided()
    {
        var joined = new GrainCallWatch(nameof(ICardGrain.RunAsync), calls: 2);
        await using var bench = await CardBench.StartAsync(sandbox, more: services => services.AddSingleton<IIncomingGrainCallFilter>(joined));
        var card = await bench.IssueShortLivedAsync(10_000, days: 1);
        var (begun, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        bench.Silo.Storage.BeforeCardWrite = _ =>
        {
            begun.TrySetResult();
            return release.Task;
        };
        var key = Sandbox.FreshKey();
        var first = bench.TryLoadAsync(card, 2_000, key: key);
        await begun.Task.WaitAsync(Poll.Deadline);
        bench.Time.Advance(3 * Day);
        var second = bench.TryLoadAsync(card, 2_000, key: key);
        await joined.Waiting.WaitAsync(Poll.Deadline);
        release.SetResult();
        (Value(await first).Card.Balance, Value(await second).Card.Balance).Should().Be((12_000, 12_000));
        (await bench.SumsAsync(card)).Balance.Should().Be(2_000, "what has expired since is not shown any more");
    }

    [SkippableTheory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Invariant_14_from_the_instant_of_its_expiry_on_a_reservation_is_not_confirmed(int milliseconds, bool isTaken)
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var reserved = await bench.ReserveAsync(card, 4_000, seconds: 60);
        bench.Time.SetUtcNow(reserved.Reservation!.ExpiresAt.AddMilliseconds(milliseconds));
        var reply = await bench.TryConfirmAsync(reserved);
        (reply.Succeeded, reply.Problem?.Code).Should().Be((isTaken, isTaken ? null : ProblemCodes.ReservationExpired));
        (await bench.SumsAsync(card)).Should().Be(isTaken ? (6_000, 0, 6_000) : (10_000, 0, 10_000));
    }

    [SkippableFact]
    public async Task Invariant_14_the_entry_of_an_expiry_is_not_earlier_than_the_expiry()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        bench.Time.Advance(TimeSpan.FromTicks(7_758));
        var reserved = await bench.ReserveAsync(card, 4_000, seconds: 60);
        bench.Time.SetUtcNow(reserved.Reservation!.ExpiresAt.AddTicks(1));
        await bench.RedeemAsync(card, 1_000);
        var release = (await bench.HistoryAsync(card)).Single(entry => entry.Kind == CardEntryKind.Release);
        release.CreatedAt.Should().BeOnOrAfter(reserved.Reservation.ExpiresAt);
    }

    [SkippableFact]
    public async Task A_stop_answers_what_waits_and_the_next_silo_has_all_of_it()
    {
        var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        RedeemRequest[] requests = [.. Enumerable.Range(0, 30).Select(_ => Request(card, 100))];
        var calls = requests.Select(request => Task.Run(() => bench.TryRedeemAsync(request))).ToArray();
        await Task.WhenAny(calls);
        await bench.DisposeAsync();
        var answers = await Task.WhenAll(calls.Select(AnswerAsync));

        await using var next = await CardBench.StartAsync(sandbox);
        foreach (var (request, answer) in requests.Zip(answers))
        {
            var truth = Value(await next.TryRedeemAsync(request)).Redemption;
            (answer?.Redemption.Id ?? truth.Id).Should().Be(truth.Id);
        }

        (await next.SumsAsync(card)).Should().Be((7_000, 0, 7_000));
        await next.HistoryAsync(card);
    }

    [GeneratedRegex("(rdm_[0-9a-f]{24}) of .* is decided: ([a-z]+),")]
    private static partial Regex DecidedLine();

    /// <summary>The answer; null if the silo had stopped before it gave one.</summary>
    private static async Task<RedeemAnswer?> AnswerAsync(Task<Reply<RedeemAnswer>> call)
    {
        await Task.WhenAny(call);
        return call.IsCompletedSuccessfully ? (await call).Value : null;
    }

    private static void FailOnce(CardBench bench, bool isStored)
    {
        var failures = 1;
        Task Fail(int number) => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("The disk is full.") : Task.CompletedTask;
        if (isStored)
        {
            bench.Silo.Storage.AfterCardWrite = Fail;
        }
        else
        {
            bench.Silo.Storage.BeforeCardWrite = Fail;
        }
    }

    private static Task<Redemption> TruthAsync(CardBench bench, RedeemRequest request) => Poll.ForAsync("a decision", async () =>
    {
        var reply = await bench.TryRedeemAsync(request);
        (reply.Problem?.Code ?? ProblemCodes.OutcomeUnknown).Should().Be(ProblemCodes.OutcomeUnknown);
        return reply.Value?.Redemption;
    });
}
