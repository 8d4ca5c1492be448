using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>First answers to calls about cards whose write landed and was reported as failed, or failed.</summary>
public abstract class LostCardRepliesTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : LostCardRepliesTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : LostCardRepliesTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task The_first_answer_to_a_redemption_whose_write_landed_and_was_reported_failed_is_no_replay()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var request = Request(await bench.IssueAsync(10_000), 4_000);
        var fail = FailingOnce();
        bench.Silo.Storage.AfterCardWrite = _ => fail();
        Value(await bench.TryRedeemAsync(request)).Replayed.Should().BeFalse();
        Value(await bench.TryRedeemAsync(request)).Replayed.Should().BeTrue();
    }

    [SkippableFact]
    public async Task The_first_answer_to_a_guess_whose_write_landed_and_was_reported_failed_is_no_replay()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync();
        bench.Store.AfterSave = FailingOnce();
        Value(await bench.TryRedeemAsync(Guess(card))).Replayed.Should().BeFalse();
    }

    [SkippableFact]
    public async Task A_guess_whose_write_landed_and_was_reported_failed_counts_against_the_decline_limit()
    {
        var one = DeclineLimitOptions.None with { Account = new DeclineLimit(1, TimeSpan.FromHours(1)) };
        await using var bench = await CardBench.StartAsync(sandbox, more: services => services.AddSingleton(one));
        var card = await bench.IssueAsync();
        bench.Store.AfterSave = FailingOnce();
        Value(await bench.TryRedeemAsync(Guess(card))).Redemption.Status.Should().Be(RedemptionStatus.Failed);

        // A look-up of a card that can be spent is refused by the limit and counts nothing itself.
        await Poll.UntilAsync("the limit", async () => (await bench.TryLookUpAsync(card.Type, card.Pin)).Problem?.Code == ProblemCodes.TooManyAttempts);
        (await bench.TryRedeemAsync(Guess(card))).Problem!.Code.Should().Be(ProblemCodes.TooManyAttempts);
    }

    [SkippableFact]
    public async Task A_guess_whose_write_landed_and_was_reported_failed_is_reported_once()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync();
        bench.Store.AfterSave = FailingOnce();
        var declined = Value(await bench.TryRedeemAsync(Guess(card))).Redemption;
        bench.Silo.Log.Lines.Should().ContainSingle(line =>
            line.Contains($"{declined.Id.Value} of", StringComparison.Ordinal) && line.Contains("is decided: failed", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_unknown_outcome_of_a_load_does_not_speak_of_a_redemption()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync();
        bench.Silo.Storage.BeforeCardWrite = _ => throw new IOException("The disk is full.");
        var problem = (await bench.TryLoadAsync(card, 5_000)).Problem!;
        problem.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        problem.Detail.Should().NotContain("redemption");
    }

    /// <summary>A redemption with a code that no card has.</summary>
    private static RedeemRequest Guess(CardDetails card) => Request(card with { Pin = Domain.Cards.CardCodes.Generate(16) }, 1_000);

    private static Func<Task> FailingOnce()
    {
        var failures = 1;
        return () => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("The disk is full.") : Task.CompletedTask;
    }
}
