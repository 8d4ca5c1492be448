using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Operators;

/// <content>Attention that a manual resolution sets is raised: by a log event and a counter.</content>
public sealed partial class OperatorTests
{
    private const string LogOfMissingChange = "the PIN of its change voucher was not received";
    private const string LogOfOtherAmount = "needs attention: amount_differs";

    private static readonly OperatorDecision WithoutChange = new() { Outcome = RedemptionStatus.Confirmed, RedeemedAmount = 4_000, Evidence = "Line 12." };
    private static readonly FoundChangeVoucher Found = new() { Pin = new Sensitive("9312-3412-3412-3412") };

    [Fact]
    public async Task A_confirmed_decision_without_the_change_voucher_of_a_partial_redemption_is_raised()
    {
        using var raised = new RaisedAttention();
        await using var silo = await StartQuickAsync(raised);
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(31), 4_000));
        var decided = await DecidedAsync(silo, draft.Id, WithoutChange);
        ShouldBeRaised(silo, raised, decided, AttentionReason.MissingChange, "missing_change", LogOfMissingChange);
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_confirmed_decision_about_another_amount_than_the_requested_one_is_raised()
    {
        using var raised = new RaisedAttention();
        await using var silo = await StartQuickAsync(raised);
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(32), 4_000));
        var decided = await DecidedAsync(silo, draft.Id, WithoutChange with { RedeemedAmount = 3_000, ChangeVoucher = Found });
        ShouldBeRaised(silo, raised, decided, AttentionReason.AmountDiffers, "amount_differs", LogOfOtherAmount);
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task An_added_change_voucher_that_leaves_another_amount_than_the_requested_one_is_raised()
    {
        using var raised = new RaisedAttention();
        await using var silo = await StartQuickAsync(raised);
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(33), 4_000));
        await DecidedAsync(silo, draft.Id, WithoutChange with { RedeemedAmount = 3_000 });
        var filled = (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, new OperatorDecision { Evidence = "Ticket 42.", ChangeVoucher = Found })).Value!;
        ShouldBeRaised(silo, raised, filled, AttentionReason.AmountDiffers, "amount_differs", LogOfOtherAmount);
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_decision_whose_write_landed_and_was_reported_failed_is_raised_once()
    {
        using var raised = new RaisedAttention();
        await using var silo = await StartQuickAsync(raised);
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(34), 4_000));
        var failures = 0;
        silo.Storage.AfterWrite = async _ =>
        {
            if ((await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value!.Status == RedemptionStatus.Confirmed && Interlocked.Increment(ref failures) == 1)
            {
                throw new IOException("The answer of the database was lost.");
            }
        };
        var decided = await DecidedAsync(silo, draft.Id, WithoutChange);
        failures.Should().Be(1);
        ShouldBeRaised(silo, raised, decided, AttentionReason.MissingChange, "missing_change", LogOfMissingChange);
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task An_added_change_voucher_whose_write_landed_and_was_reported_failed_is_logged_once()
    {
        var pin = SandboxPins.ForBlu(35);
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "drop_after" });
        var lost = await silo.DecidedAsync(Sandbox.Blu(pin, 4_000));
        var failures = 0;
        silo.Storage.AfterWrite = _ => Interlocked.Increment(ref failures) == 1 ? throw new IOException("The answer of the database was lost.") : Task.CompletedTask;
        var reply = await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, new OperatorDecision { Evidence = "Ticket 42.", ChangeVoucher = Found });
        (failures, reply.Succeeded).Should().Be((1, true));
        LinesOf(silo, lost.Id, "manual resolution").Should().ContainSingle();
        await sandbox.ClearFaultsAsync();
    }

    private Task<TestSilo> StartQuickAsync(RaisedAttention raised) =>
        TestSilo.StartAsync(sandbox, resolution: Quick, configure: services => services.AddSingleton(raised.Meters), settings: ShortDoubt);

    private static void ShouldBeRaised(TestSilo silo, RaisedAttention raised, Redemption redemption, AttentionReason reason, string counted, string logged)
    {
        redemption.Attention!.Reason.Should().Be(reason);
        LinesOf(silo, redemption.Id, logged).Should().ContainSingle();
        raised.Reasons.Should().ContainSingle(one => one == counted);
    }

    private static IEnumerable<string> LinesOf(TestSilo silo, RedemptionId id, string text) =>
        silo.Log.Lines.Where(line => line.Contains(id.Value, StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
}
