using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>Failing writes of a voucher's state: the first write is the intent, the second the outcome.</summary>
public abstract class StorageFaultTests(Sandbox sandbox)
{
    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : StorageFaultTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : StorageFaultTests(sandbox), IClassFixture<PostgresSandbox>;

    private const int Intent = 1;
    private const int Outcome = 2;

    [SkippableFact]
    public async Task Invariant_1_an_intent_that_cannot_be_written_sends_nothing()
    {
        var pin = SandboxPins.ForBlu(1);
        await using var silo = await TestSilo.StartAsync(sandbox);
        silo.Storage.BeforeWrite = _ => throw new IOException("The disk is full.");
        (await silo.RedeemAsync(Sandbox.Blu(pin))).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        (await sandbox.RequestsAsync(pin)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task An_intent_that_failed_once_is_tried_again_and_sent_once()
    {
        var pin = SandboxPins.ForBlu(2);
        await using var silo = await TestSilo.StartAsync(sandbox);
        silo.Storage.BeforeWrite = Failing(Intent);
        (await silo.DecidedAsync(Sandbox.Blu(pin))).Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task An_intent_that_landed_though_its_write_failed_ends_with_the_providers_word()
    {
        var pin = SandboxPins.ForFlash(3);
        var request = Sandbox.OneVoucher(pin);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Soon);
        silo.Storage.AfterWrite = Failing(Intent);
        (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invariant_4_an_answer_in_hand_survives_failing_writes(bool landed)
    {
        var pin = SandboxPins.ForBlu(landed ? 4 : 5);
        await using var silo = await TestSilo.StartAsync(sandbox);
        if (landed)
        {
            silo.Storage.AfterWrite = Failing(Outcome);
        }
        else
        {
            silo.Storage.BeforeWrite = Failing(Outcome, Outcome + 1, Outcome + 2);
        }

        var redemption = (await silo.RedeemAsync(Sandbox.Blu(pin, 4_000))).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        redemption.ChangeVoucher!.Pin.Should().NotBeNull();
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
        silo.Log.Lines.Should().ContainSingle(line => line.Contains($"{redemption.Id.Value} of", StringComparison.Ordinal) && line.Contains("is decided: confirmed", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_decline_of_the_look_up_whose_write_landed_and_was_reported_failed_is_reported_once()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        silo.Storage.AfterWrite = Failing(1);
        var declined = (await silo.RedeemAsync(Sandbox.Blu("9000111122223333"))).Value!.Redemption;
        declined.Status.Should().Be(RedemptionStatus.Failed);
        silo.Log.Lines.Should().ContainSingle(line => line.Contains($"{declined.Id.Value} of", StringComparison.Ordinal) && line.Contains("is decided: failed", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Invariant_4_nothing_is_confirmed_while_its_outcome_cannot_be_written()
    {
        var pin = SandboxPins.ForBlu(6);
        var request = Sandbox.Blu(pin);
        await using var silo = await TestSilo.StartAsync(sandbox);
        var failedTwice = new TaskCompletionSource();
        silo.Storage.BeforeWrite = number =>
        {
            if (number == Intent)
            {
                return Task.CompletedTask;
            }

            if (number > Outcome)
            {
                failedTwice.TrySetResult();
            }

            throw new IOException("The disk is full.");
        };
        (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        await failedTwice.Task;
        (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        silo.Storage.BeforeWrite = _ => Task.CompletedTask;
        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_database_that_hangs_holds_no_caller_for_long()
    {
        var pin = SandboxPins.ForBlu(9);
        var request = Sandbox.Blu(pin);
        await using var silo = await TestSilo.StartAsync(sandbox);
        await using (await sandbox.HangAsync(silo.Database))
        {
            (await silo.RedeemAsync(request)).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        }

        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_graceful_stop_waits_for_an_answer_in_hand()
    {
        var pin = SandboxPins.ForBlu(7);
        var request = Sandbox.Blu(pin);
        await using (var silo = await TestSilo.StartAsync(sandbox))
        {
            await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "delay", delay_ms = 1_000 });
            (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        }

        await using var restarted = await TestSilo.StartAsync(sandbox);
        var decided = (await restarted.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption;
        (decided.Status, decided.Version).Should().Be((RedemptionStatus.Confirmed, 2));
    }

    [SkippableFact]
    public async Task An_intent_that_became_durable_too_late_is_never_sent()
    {
        var pin = SandboxPins.ForBlu(8);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Soon with { SendWithin = TimeSpan.FromMilliseconds(100) });
        silo.Storage.AfterWrite = number => number == Intent ? Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System) : Task.CompletedTask;
        var redemption = (await silo.RedeemAsync(Sandbox.Blu(pin))).Value!.Redemption;
        redemption.LastError!.Code.Should().Be(FailureCodes.NeverSent);
        (await sandbox.RequestsAsync(pin)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task An_answer_that_decides_nothing_counts_once_though_its_write_landed_and_was_reported_failed()
    {
        var pin = SandboxPins.ForFlash(10);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: new() { Schedule = [TimeSpan.FromHours(1)], SendWithin = TimeSpan.FromSeconds(30) });
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503 });
        silo.Storage.AfterWrite = Failing(Outcome);
        var draft = (await silo.RedeemAsync(Sandbox.OneVoucher(pin) with { Wait = TimeSpan.Zero })).Value!.Redemption;
        await Poll.UntilAsync("the answer is durable", async () => (await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value!.Version == 2);

        // The decision is queued behind the operation that handles the answer, so that operation has ended when the decision returns.
        await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, new OperatorDecision { Outcome = RedemptionStatus.Failed, Evidence = "None." });
        (await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value!.Operations.Should().ContainSingle("the provider was asked once");
    }

    private static ResolutionOptions Soon { get; } = new()
    {
        Schedule = [TimeSpan.FromMilliseconds(200)],
        AfterSchedule = TimeSpan.FromMilliseconds(500),
        SendWithin = TimeSpan.FromSeconds(1),
    };

    private static Func<int, Task> Failing(params int[] writes) =>
        number => writes.Contains(number) ? throw new IOException("The disk is full.") : Task.CompletedTask;
}
