using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

public abstract class InDoubtTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : InDoubtTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : InDoubtTests(sandbox), IClassFixture<PostgresSandbox>;

    public static TheoryData<string, string, string, string> LostAnswers => new()
    {
        { "vouchers.blu", SandboxPins.ForBlu(1), "blu", "redeem" },
        { "vouchers.one_voucher", SandboxPins.ForFlash(1), "flash", "redeem" },
        { "vouchers.ott", SandboxPins.ForOtt(1), "ott", "remit" },
    };

    [SkippableTheory]
    [MemberData(nameof(LostAnswers))]
    public async Task Invariant_3_a_lost_answer_is_a_draft_and_then_the_providers_truth(string type, string pin, string provider, string call)
    {
        var request = Sandbox.Request(type, pin);
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.FaultAsync(new { provider, call, pin, kind = "drop_after" });
        var draft = (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption;
        draft.Status.Should().Be(RedemptionStatus.Draft);
        draft.InDoubt.Should().NotBeNull();
        var decided = (await silo.RedeemAsync(request)).Value!.Redemption;
        decided.Status.Should().Be(RedemptionStatus.Confirmed);
        decided.Id.Should().Be(draft.Id);
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Invariant_6_a_draft_is_worked_on_after_a_restart_without_the_client()
    {
        var pin = SandboxPins.ForFlash(2);
        var request = Sandbox.OneVoucher(pin);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        await using (var silo = await TestSilo.StartAsync(sandbox))
        {
            (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        }

        await sandbox.ClearFaultsAsync();
        await using var restarted = await TestSilo.StartAsync(sandbox);
        (await restarted.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Select(heard => heard.GetProperty("reference").GetString()).Distinct().Should().ContainSingle();
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Invariant_9_in_doubt_is_version_2_and_attempts_do_not_count()
    {
        var pin = SandboxPins.ForFlash(3);
        var request = Sandbox.OneVoucher(pin);
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "code", code = "2220", times = 4 });
        var decided = await silo.DecidedAsync(request);
        decided.Version.Should().Be(3);
        decided.Operations.Count.Should().BeGreaterThan(4);
    }

    [SkippableFact]
    public async Task Another_key_is_told_no_by_the_voucher_and_stays_free()
    {
        var pin = SandboxPins.ForFlash(4);
        var other = Sandbox.OneVoucher(pin) with { Wait = TimeSpan.Zero };
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        var holder = (await silo.RedeemAsync(Sandbox.OneVoucher(pin) with { Wait = TimeSpan.Zero })).Value!.Redemption;
        var problem = (await silo.RedeemAsync(other)).Problem!;
        problem.Code.Should().Be(ProblemCodes.VoucherInDoubt);
        problem.RedemptionId.Should().Be(holder.Id);
        (await silo.Index.FindByKeyAsync(TestSilo.Till.Account, Mode.Test, other.IdempotencyKey!)).Should().BeNull();
        await sandbox.ClearFaultsAsync();
        (await silo.RedeemAsync(other with { Wait = RedeemRequest.DefaultWait })).Value!.Redemption.LastError!.Code.Should().Be(FailureCodes.VoucherAlreadyRedeemed);
    }

    [SkippableFact]
    public async Task Another_account_does_not_learn_whose_redemption_holds_the_voucher()
    {
        var pin = SandboxPins.ForFlash(5);
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        await silo.RedeemAsync(Sandbox.OneVoucher(pin) with { Wait = TimeSpan.Zero });
        var reply = await silo.Service.RedeemAsync(TestSilo.Till with { Account = "another" }, Sandbox.OneVoucher(pin) with { Wait = TimeSpan.Zero });
        reply.Problem!.Code.Should().Be(ProblemCodes.VoucherInDoubt);
        reply.Problem.RedemptionId.Should().BeNull();
    }

    [SkippableFact]
    public async Task A_caller_who_waits_long_enough_gets_his_turn()
    {
        var pin = SandboxPins.ForOtt(6);
        var silo = await TestSilo.ShareAsync(sandbox);
        var release = await sandbox.HoldAsync("ott", "remit", pin, beforeWork: true);
        var first = Sandbox.Ott(pin, 3_000);
        await silo.RedeemAsync(first with { Wait = TimeSpan.Zero });
        var second = silo.RedeemAsync(Sandbox.Ott(pin, 4_000));
        await release();
        (await second).Value!.Redemption.Residual!.Amount.Should().Be(3_000);
        (await silo.DecidedAsync(first)).Residual!.Amount.Should().Be(7_000);
    }

    [SkippableFact]
    public async Task A_lookup_of_a_voucher_in_doubt_is_refused_at_once()
    {
        var pin = SandboxPins.ForBlu(7);
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", pin, call = "redeem", kind = "status", status = 503, times = (int?)null });
        var draft = (await silo.RedeemAsync(Sandbox.Blu(pin) with { Wait = TimeSpan.Zero })).Value!.Redemption;
        await Poll.UntilAsync("a redemption in doubt", async () => (await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value!.Version == 2);
        var reply = await silo.Service.LookUpAsync(TestSilo.Till, new LookupRequest { Type = "vouchers.blu", Source = new VoucherSource { Pin = new Sensitive(pin) } });
        reply.Problem!.Code.Should().Be(ProblemCodes.VoucherInDoubt);
        await sandbox.ClearFaultsAsync();
    }

    [SkippableFact]
    public async Task Invariant_1_a_202_is_never_answered_before_its_intent_is_durable()
    {
        var pin = SandboxPins.ForBlu(8);
        var request = Sandbox.Blu(pin) with { Wait = TimeSpan.Zero };
        var silo = await TestSilo.ShareAsync(sandbox);
        var endLookup = await sandbox.HoldAsync("blu", "lookup", pin);
        var endRedeem = await sandbox.HoldAsync("blu", "redeem", pin, beforeWork: true);
        var asked = silo.RedeemAsync(request);
        await sandbox.StruckAsync(pin);
        asked.IsCompleted.Should().BeFalse("the value before is not known, so there is no intent");
        await endLookup();
        var draft = (await asked).Value!.Redemption;
        await endRedeem();
        (draft.Status, draft.Version, draft.Amount).Should().Be((RedemptionStatus.Draft, 1, null));
        draft.InDoubt!.Reason.Should().Be("awaiting_answer");
        (await silo.Index.FindAsync(TestSilo.Till.Account, Mode.Test, draft.Id)).Should().NotBeNull();
    }
}
