using Redemptions.Cluster.Tests.Harness;
using Redemptions.Contracts;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;

namespace Redemptions.Cluster.Tests;

/// <summary>What was decided without the provider's own word is asked about again.</summary>
public sealed class FollowUpTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    // As long as a test may last on a slow machine: what comes late must still be asked about.
    private static readonly IReadOnlyList<TimeSpan> EverySecond = [.. Enumerable.Range(1, 600).Select(number => TimeSpan.FromSeconds(number))];

    private static readonly ResolutionOptions Quick = new()
    {
        Schedule = [TimeSpan.FromMilliseconds(200)],
        AfterSchedule = TimeSpan.FromMilliseconds(300),
        SendWithin = TimeSpan.FromSeconds(1),
        AfterAbsence = EverySecond,
        AfterOperator = EverySecond,
    };

    private static readonly (string, string)[] ShortGrace =
    [
        ("Providers:Test:Ott:Timeout", "00:00:01"), ("Providers:Test:Ott:GracePeriod", "00:00:00.100"),
        ("Providers:Test:Blu:Timeout", "00:00:01"), ("Providers:Test:Blu:GracePeriod", "00:00:00.100"),
    ];

    [Fact]
    public async Task Invariant_4_an_OTT_redemption_that_failed_by_absence_and_lands_later_is_raised_as_a_contradiction()
    {
        var pin = SandboxPins.ForOtt(1);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        await sandbox.FaultAsync(new { provider = "ott", call = "remit", pin, kind = "drop_before" });
        var failed = await silo.DecidedAsync(Sandbox.Ott(pin));
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        var raised = await RaisedAsync(silo, failed.Id);
        (failed.Status, raised.Status, raised.Version).Should().Be((RedemptionStatus.Failed, RedemptionStatus.Failed, failed.Version + 1));
        raised.Attention!.Reason.Should().Be(AttentionReason.Contradiction);
    }

    [Fact]
    public async Task Blu_is_looked_up_after_an_operators_word_and_what_differs_is_raised_and_never_applied()
    {
        var pin = SandboxPins.ForBlu(1);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        var draft = (await silo.RedeemAsync(Sandbox.Blu(pin, 4_000) with { Wait = TimeSpan.Zero })).Value!.Redemption;
        var decided = await DecideAsync(silo, draft.Id);
        await sandbox.ClearFaultsAsync();
        await LateRequests.RedeemBluAsync(sandbox.Simulators, pin, draft.ProviderReference["reference"], 4_000);
        var raised = await RaisedAsync(silo, draft.Id);
        (raised.Status, raised.RedeemedAmount, raised.Attention!.Reason).Should().Be((RedemptionStatus.Failed, decided.RedeemedAmount, AttentionReason.Contradiction));
        var money = await sandbox.RequestsAsync(pin);
        (await silo.Index.LeaseDueAsync(100, TimeSpan.Zero)).Should().NotContain(due => due.Id == draft.Id, "the answer is there");
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(money.Count, "only lookups were sent");
    }

    [Fact]
    public async Task Asking_again_without_news_leaves_the_redemption_as_it_was()
    {
        var pin = SandboxPins.ForOtt(2);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick with { AfterAbsence = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)] }, settings: ShortGrace);
        await sandbox.FaultAsync(new { provider = "ott", call = "remit", pin, kind = "drop_before" });
        var failed = await silo.DecidedAsync(Sandbox.Ott(pin));
        await Poll.UntilAsync("the last question", () => AllAskedAsync(silo, failed.Id));
        (await silo.Reader.ReadAsync(TestSilo.Till, failed.Id)).Value.Should().BeEquivalentTo(failed);
    }

    [Fact]
    public async Task Invariant_4_an_answer_about_a_decided_redemption_survives_a_write_that_fails()
    {
        var pin = SandboxPins.ForOtt(3);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        await sandbox.FaultAsync(new { provider = "ott", call = "remit", pin, kind = "drop_before" });
        var failed = await silo.DecidedAsync(Sandbox.Ott(pin));
        var failures = 0;
        silo.Storage.BeforeWrite = async _ =>
        {
            if (Interlocked.Increment(ref failures) == 1)
            {
                // From now on OTT answers no question any more, so the answer in hand is the only one there will be.
                await sandbox.FaultAsync(new { provider = "ott", call = "check_remit", reference = failed.ProviderReference["reference"], kind = "status", status = 503, times = (int?)null });
                throw new IOException("The disk is full.");
            }
        };
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        (await RaisedAsync(silo, failed.Id)).Attention!.Reason.Should().Be(AttentionReason.Contradiction);
        await sandbox.ClearFaultsAsync();
    }

    private static Task<Redemption> DecideAsync(TestSilo silo, RedemptionId id)
    {
        var word = new OperatorDecision { Outcome = RedemptionStatus.Failed, Evidence = "Their support says so.", Override = true };
        return Poll.ForAsync("an operator's turn", async () => (await silo.Desk.DecideAsync(TestSilo.Till, id, word)).Value);
    }

    private static Task<Redemption> RaisedAsync(TestSilo silo, RedemptionId id) => Poll.ForAsync(
        "a contradiction",
        async () => (await silo.Reader.ReadAsync(TestSilo.Till, id)).Value is { Attention.Reason: AttentionReason.Contradiction } raised ? raised : null);

    private static async Task<bool> AllAskedAsync(TestSilo silo, RedemptionId id)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM redemption WHERE id = '{id.Value}' AND next_attempt_at IS NULL";
        return (long)(await command.ExecuteScalarAsync())! == 1;
    }
}
