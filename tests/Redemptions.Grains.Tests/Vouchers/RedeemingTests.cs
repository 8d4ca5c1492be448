using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

public abstract class RedeemingTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : RedeemingTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : RedeemingTests(sandbox), IClassFixture<PostgresSandbox>;

    public static TheoryData<string, string> Vouchers => new()
    {
        { "vouchers.blu", SandboxPins.ForBlu(1) },
        { "vouchers.one_voucher", SandboxPins.ForFlash(1) },
        { "vouchers.ott", SandboxPins.ForOtt(1) },
    };

    public static TheoryData<string, string> MoreVouchers => new()
    {
        { "vouchers.blu", SandboxPins.ForBlu(2) },
        { "vouchers.one_voucher", SandboxPins.ForFlash(2) },
        { "vouchers.ott", SandboxPins.ForOtt(2) },
    };

    [SkippableTheory]
    [MemberData(nameof(Vouchers))]
    public async Task A_full_redemption_takes_the_whole_value(string type, string pin)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var redemption = (await silo.RedeemAsync(Sandbox.Request(type, pin))).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (redemption.Amount, redemption.RedeemedAmount, redemption.Version).Should().Be((10_000, 10_000, 2));
        redemption.Residual!.Disposition.Should().Be(ResidualDisposition.None);
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableTheory]
    [MemberData(nameof(MoreVouchers))]
    public async Task Invariant_8_a_partial_redemption_leaves_value_before_less_redeemed(string type, string pin)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var redemption = (await silo.RedeemAsync(Sandbox.Request(type, pin, 3_000))).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (redemption.RedeemedAmount + redemption.Residual!.Amount).Should().Be(10_000);
        redemption.Attention.Should().BeNull();
    }

    [SkippableFact]
    public async Task Invariant_4_the_change_voucher_of_an_answer_is_read_back_after_a_restart()
    {
        Redemption answered;
        await using (var silo = await TestSilo.StartAsync(sandbox))
        {
            answered = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(3), 4_000))).Value!.Redemption;
        }

        await using var restarted = await TestSilo.StartAsync(sandbox);
        var read = (await restarted.Reader.ReadAsync(TestSilo.Till, answered.Id)).Value!;
        read.ChangeVoucher!.Pin.Should().NotBeNull().And.Be(answered.ChangeVoucher!.Pin);
        read.Should().BeEquivalentTo(answered);
    }

    [SkippableFact]
    public async Task A_change_voucher_is_itself_money()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var change = (await silo.RedeemAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(4), 2_500))).Value!.Redemption.ChangeVoucher!;
        var second = (await silo.RedeemAsync(Sandbox.OneVoucher(change.Pin!.Reveal()))).Value!.Redemption;
        second.RedeemedAmount.Should().Be(7_500).And.Be(change.Amount);
    }

    [SkippableTheory]
    [InlineData("vouchers.blu", SandboxPins.BluUsed, FailureCodes.VoucherAlreadyRedeemed)]
    [InlineData("vouchers.blu", SandboxPins.BluExpired, FailureCodes.VoucherExpired)]
    [InlineData("vouchers.blu", SandboxPins.BluCancelled, FailureCodes.VoucherCancelled)]
    [InlineData("vouchers.blu", SandboxPins.BluNotFound, FailureCodes.VoucherNotFound)]
    [InlineData("vouchers.one_voucher", SandboxPins.FlashUsed, FailureCodes.VoucherAlreadyRedeemed)]
    [InlineData("vouchers.one_voucher", SandboxPins.FlashExpired, FailureCodes.VoucherExpired)]
    [InlineData("vouchers.one_voucher", SandboxPins.FlashCancelled, FailureCodes.VoucherCancelled)]
    [InlineData("vouchers.one_voucher", SandboxPins.FlashNotFound, FailureCodes.VoucherNotFound)]
    public async Task A_providers_no_is_recorded_as_failed_with_its_reason(string type, string pin, string code)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var redemption = (await silo.RedeemAsync(Sandbox.Request(type, pin))).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Failed);
        redemption.LastError!.Code.Should().Be(code);
        redemption.InDoubt.Should().BeNull();
        (await sandbox.TakenAsync(pin)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_provider_that_cannot_be_asked_before_the_intent_leaves_no_trace_and_a_free_key()
    {
        var pin = SandboxPins.ForBlu(5);
        var request = Sandbox.Blu(pin);
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "lookup", pin, kind = "status", times = 3 });
        (await silo.RedeemAsync(request)).Problem!.Code.Should().Be(ProblemCodes.ProviderUnavailable);
        (await silo.RedeemAsync(request)).Value!.Should().Match<RedeemAnswer>(answer => !answer.Replayed && answer.Redemption.Status == RedemptionStatus.Confirmed);
    }
}
