using Redemptions.Contracts;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Many calls about one card at once, through one activation and through two.</summary>
public abstract class CardConcurrencyTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardConcurrencyTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardConcurrencyTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Invariant_11_what_is_available_never_falls_below_0_and_the_sum_is_conserved()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var made = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(async () =>
        {
            var request = Request(card, 150 + (number % 7)) with { Capture = number % 3 == 0 ? CaptureMode.Manual : CaptureMode.Automatic };
            var redemption = Value(await bench.TryRedeemAsync(request)).Redemption;
            return redemption.Status switch
            {
                RedemptionStatus.Reserved when number % 2 == 0 => await bench.ConfirmAsync(redemption, 100),
                RedemptionStatus.Reserved => await bench.ReverseAsync(redemption),
                RedemptionStatus.Confirmed when number % 5 == 0 => await bench.ReverseAsync(redemption, 50),
                _ => redemption,
            };
        })));
        var taken = made.Sum(redemption => redemption.RedeemedAmount - redemption.ReversedAmount);
        (await bench.SumsAsync(card)).Should().Be((10_000 - taken, 0, 10_000 - taken));
        (await bench.HistoryAsync(card)).Should().HaveCountGreaterThan(60);
    }

    [SkippableFact]
    public async Task Invariant_10_entries_of_every_kind_replay_to_the_card()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = 5_000, Active = false });
        Value(await bench.TryActivateAsync(card));
        await bench.LoadAsync(card, 4_000, ValueOrigin.Promotional);
        await bench.RedeemAsync(card, 1_000);
        var (captured, released) = (await bench.ReserveAsync(card, 500), await bench.ReserveAsync(card, 500));
        var confirmed = await bench.ConfirmAsync(captured, 400);
        await bench.ReverseAsync(released);
        await bench.ReverseAsync(confirmed, 100);
        Value(await bench.TryAdjustAsync(card, -200));
        await bench.BlockAsync(card);
        await bench.UnblockAsync(card);
        bench.Time.Advance(400 * Day);
        await bench.RedeemAsync(card);
        var successor = await bench.ReplaceAsync(card);
        await bench.CloseAsync(successor);
        (await bench.KindsAsync(card)).Should().Equal(
            CardEntryKind.Issue, CardEntryKind.Activate, CardEntryKind.Load, CardEntryKind.Redeem, CardEntryKind.Reserve, CardEntryKind.Reserve, CardEntryKind.Capture, CardEntryKind.Release,
            CardEntryKind.Refund, CardEntryKind.Adjust, CardEntryKind.Block, CardEntryKind.Unblock, CardEntryKind.Expire, CardEntryKind.Redeem, CardEntryKind.Replace);
        (await bench.KindsAsync(successor)).Should().Equal(CardEntryKind.Replace, CardEntryKind.Close);
    }

    [SkippableFact]
    public async Task Invariant_12_of_a_confirmation_and_a_release_at_once_exactly_one_happens()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(100_000);
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var reserved = await bench.ReserveAsync(card, 1_000);
            var before = await bench.SumsAsync(card);
            var (confirming, reversing) = (Task.Run(() => bench.TryConfirmAsync(reserved, 600)), Task.Run(() => bench.TryReverseAsync(reserved, 1_000)));
            var (confirmed, reversed) = (await confirming, await reversing);
            var read = await bench.ReadAsync(reserved);
            var taken = read.RedeemedAmount;
            (confirmed.Succeeded, reversed.Succeeded, read.ReservedAmount).Should().Be((taken == 600, taken == 0, 0));
            (reversed.Succeeded ? confirmed : reversed).Problem!.Code.Should().BeOneOf(ProblemCodes.WrongState, ProblemCodes.AmountOutOfRange);
            (await bench.SumsAsync(card)).Should().Be((before.Balance - taken, before.Held - 1_000, before.Available + 1_000 - taken));
        }

        await bench.HistoryAsync(card);
    }

    [SkippableFact]
    public async Task Duplicates_of_a_key_while_the_first_call_runs_are_one_redemption()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var request = Request(card, 4_000);
        var (begun, release) = (NewSignal(), NewSignal());
        bench.Silo.Storage.BeforeCardWrite = _ =>
        {
            begun.TrySetResult();
            return release.Task;
        };
        var calls = Enumerable.Range(0, 20).Select(_ => Task.Run(() => bench.TryRedeemAsync(request))).ToArray();
        await begun.Task.WaitAsync(Poll.Deadline);
        calls.Should().OnlyContain(call => !call.IsCompleted);
        release.SetResult();
        var answers = (await Task.WhenAll(calls)).Select(Value).ToArray();
        bench.Silo.Storage.BeforeCardWrite = _ => Task.CompletedTask;
        answers.Select(answer => answer.Redemption.Id).Distinct().Should().ContainSingle();
        answers.Should().ContainSingle(answer => !answer.Replayed);
        (await bench.SumsAsync(card)).Should().Be((6_000, 0, 6_000));
    }

    [SkippableFact]
    public async Task Every_duplicate_of_a_replacement_gets_the_new_card_with_its_code()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var (card, key) = (await bench.IssueAsync(1_000), Sandbox.FreshKey());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.Silo.StoredValue.ReplaceAsync(
            TestPrograms.Issuer, card.Id, new ChangeCardRequest { IdempotencyKey = key }))));
        var successors = answers.Select(answer => Value(answer).Card).ToList();
        successors.Select(successor => (successor.Id, successor.Pin?.Reveal())).Distinct().Should().ContainSingle().Which.Item2.Should().NotBeNull();
    }

    [SkippableFact]
    public async Task Another_request_with_the_key_of_a_running_one_is_refused()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var key = Sandbox.FreshKey();
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => bench.TryRedeemAsync(Request(card, 100 + number, key)))));
        replies.Should().ContainSingle(reply => reply.Succeeded);
        replies.Where(reply => !reply.Succeeded).Should().OnlyContain(reply => reply.Problem!.Code == ProblemCodes.IdempotencyKeyReused);
        (await bench.KindsAsync(card)).Should().Equal(CardEntryKind.Issue, CardEntryKind.Redeem);
    }

    [SkippableFact]
    public async Task One_key_belongs_to_one_call_whatever_the_endpoint()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(10_000);
        var (ofRedemption, ofLoad) = (Sandbox.FreshKey(), Sandbox.FreshKey());
        var redeemed = Value(await bench.TryRedeemAsync(Request(card, 1_000, ofRedemption))).Redemption;
        Value(await bench.TryLoadAsync(card, 5_000, key: ofLoad));
        Problem?[] refused =
        [
            (await bench.TryLoadAsync(card, 5_000, key: ofRedemption)).Problem,
            (await bench.TryReverseAsync(redeemed, key: ofRedemption)).Problem,
            (await bench.TryReverseAsync(redeemed, key: ofLoad)).Problem,
            (await bench.TryRedeemAsync(Request(card, 1_000, ofLoad))).Problem,
            (await bench.TryRedeemAsync(Sandbox.Blu(Simulators.SandboxPins.ForBlu(880_001), 1_000, ofLoad))).Problem,
            (await bench.TryIssueAsync(new IssueCardsRequest { Type = card.Type, IdempotencyKey = ofLoad })).Problem,
        ];
        refused.Select(problem => problem?.Code).Should().OnlyContain(code => code == ProblemCodes.IdempotencyKeyReused);
        (await bench.SumsAsync(card)).Balance.Should().Be(14_000);
    }

    [SkippableFact]
    public async Task One_key_on_two_endpoints_and_two_cards_at_once_makes_one_change()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var (one, other, key) = (await bench.IssueAsync(10_000), await bench.IssueAsync(10_000), Sandbox.FreshKey());
            var (loading, redeeming) = (Task.Run(() => bench.TryLoadAsync(one, 5_000, key: key)), Task.Run(() => bench.TryRedeemAsync(Request(other, 5_000, key))));
            var (loaded, redeemed) = (await loading, await redeeming);
            loaded.Succeeded.Should().Be(!redeemed.Succeeded);
            (loaded.Problem ?? redeemed.Problem)!.Code.Should().Be(ProblemCodes.IdempotencyKeyReused);
            ((await bench.SumsAsync(one)).Balance, (await bench.SumsAsync(other)).Balance).Should().Be(loaded.Succeeded ? (15_000, 10_000) : (10_000, 5_000));
        }
    }

    [SkippableFact]
    public async Task Two_activations_of_a_card_take_its_value_once_and_each_caller_learns_the_truth_by_its_key()
    {
        await using var one = await CardBench.StartAsync(sandbox);
        await using var other = await CardBench.StartAsync(sandbox, isStranger: true, time: one.Time);
        var card = await one.IssueAsync(10_000);
        var requests = Enumerable.Range(0, 60).Select(number => Request(card, 500)).ToArray();
        await Parallel.ForEachAsync(requests.Select((request, number) => (request, bench: number % 2 == 0 ? one : other)), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (call, _) =>
            await Poll.ForAsync("a decision", async () =>
            {
                var reply = await call.bench.TryRedeemAsync(call.request);
                (reply.Problem?.Code ?? ProblemCodes.OutcomeUnknown).Should().Be(ProblemCodes.OutcomeUnknown);
                return reply.Value;
            }));
        var ends = await Task.WhenAll(requests.Select(async (request, number) => Value(await (number % 2 == 0 ? other : one).TryRedeemAsync(request))));
        ends.Should().OnlyContain(end => end.Replayed);
        ends.Count(end => end.Redemption.Status == RedemptionStatus.Confirmed).Should().Be(20);
        ends.Where(end => end.Redemption.Status == RedemptionStatus.Failed).Should().OnlyContain(end => end.Redemption.LastError!.Code == FailureCodes.CardEmpty);
        (await one.SumsAsync(card)).Should().Be((0, 0, 0));
        (await one.KindsAsync(card)).Count(kind => kind == CardEntryKind.Redeem).Should().Be(20);
    }

    [SkippableFact]
    public async Task A_card_takes_no_more_than_1000_reservations()
    {
        var bench = await CardBench.ShareAsync(sandbox);
        var card = await bench.IssueAsync(100_000);
        for (var round = 0; round < 20; round++)
        {
            // A busy machine may leave an outcome open, so that its caller repeats the key.
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Request(card, 1) with { Capture = CaptureMode.Manual })
                .Select(request => Poll.ForAsync("a reservation", async () => (await bench.TryRedeemAsync(request)).Value)));
        }

        var problem = (await bench.TryRedeemAsync(Request(card, 1) with { Capture = CaptureMode.Manual })).Problem!;
        (problem.Code, problem.RetryAfter > TimeSpan.Zero).Should().Be((ProblemCodes.Overloaded, true));
        (await bench.RedeemAsync(card, 1)).Status.Should().Be(RedemptionStatus.Confirmed);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
