using Dapper;
using Redemptions.Contracts;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.DeclineLimits;

/// <summary>Two silos over one database, and a client that guesses PINs through both.</summary>
[Trait("Lane", "Slow")]
public sealed class DeclineLimitTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Limit = 5;
    private const int Bound = 200;
    private static int _guess;

    [SkippableFact]
    public async Task An_accounts_limit_holds_over_keys_and_silos_and_what_is_refused_leaves_nothing_behind()
    {
        var limit = ("Api:DeclineLimits:Account", (string?)$"{Limit} in 12 h");
        await using var one = await ClusterSilo.StartAsync(sandbox, "test", limit);
        await using var other = await ClusterSilo.StartAsync(sandbox, "test", limit);
        var first = Guess();
        (await one.RedeemAsync(first)).Value!.Redemption.Status.Should().Be(RedemptionStatus.Failed);
        (await MadeBeforeRefusalAsync(one)).Should().BeGreaterThanOrEqualTo(Limit - 1);

        // The other silo learns the exceeded limit within a second.
        var another = TestSilo.Till with { KeyName = "another" };
        await Poll.UntilAsync("a refusal", async () => (await other.Service.RedeemAsync(another, Guess())).Problem is not null);

        var rows = await RowsAsync(other);
        var guess = Guess();
        var refused = await other.Service.RedeemAsync(another, guess);
        refused.Problem!.Code.Should().Be(ProblemCodes.TooManyAttempts);
        refused.Problem.RetryAfter.Should().BePositive();
        (await sandbox.RequestsAsync(guess.Source!.Pin!.Reveal())).Should().BeEmpty();
        (await RowsAsync(other)).Should().Be(rows);

        (await other.RedeemAsync(first)).Value!.Replayed.Should().BeTrue("a known key is never refused");
        var honest = await other.Service.RedeemAsync(TestSilo.Till with { Account = "honest" }, Sandbox.OneVoucher(Simulators.SandboxPins.ForFlash(4_711)));
        honest.Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [SkippableFact]
    public async Task A_guess_whose_first_answer_was_lost_counts_when_it_is_resolved()
    {
        await using var silo = await ClusterSilo.StartAsync(sandbox, "resolved", ("Api:DeclineLimits:Account", "1 in 12 h"));
        var guess = Guess();
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin = guess.Source!.Pin!.Reveal(), kind = "drop_after" });
        (await silo.RedeemAsync(guess with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        await Poll.UntilAsync("the decline", async () => (await silo.RedeemAsync(guess)).Value!.Redemption.Status == RedemptionStatus.Failed);
        var sale = 5_000;
        await Poll.UntilAsync("a refusal", async () =>
            (await silo.RedeemAsync(Sandbox.OneVoucher(Simulators.SandboxPins.ForFlash(++sale)))).Problem?.Code == ProblemCodes.TooManyAttempts);
    }

    private static async Task<int> MadeBeforeRefusalAsync(ClusterSilo silo)
    {
        for (var made = 0; made < Bound; made++)
        {
            if ((await silo.RedeemAsync(Guess())).Problem?.Code == ProblemCodes.TooManyAttempts)
            {
                return made;
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private static async Task<long> RowsAsync(ClusterSilo silo)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT (SELECT count(*) FROM redemption) + (SELECT count(*) FROM voucher) + (SELECT count(*) FROM grain_state)");
    }

    /// <summary>A PIN that was never issued.</summary>
    private static RedeemRequest Guess() => Sandbox.OneVoucher($"93{Interlocked.Increment(ref _guess):D14}");
}
