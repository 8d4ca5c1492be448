using Redemptions.Contracts;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>When a voucher's activation is deactivated, and when it must not be.</summary>
[Trait("Lane", "Slow")]
public sealed class VoucherLifetimeTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    [SkippableFact]
    public async Task A_voucher_with_a_single_caller_is_deactivated_after_its_redemption()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var request = Sandbox.Blu(SandboxPins.ForBlu(1));
        var redemption = (await silo.RedeemAsync(request)).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        await Poll.UntilAsync("the voucher left memory", async () => !await IsInMemoryAsync(silo, request));
    }

    [SkippableFact]
    public async Task A_voucher_that_others_asked_meanwhile_stays_for_them()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var (request, release) = await BeginAsync(silo, SandboxPins.ForBlu(2));
        var joined = silo.RedeemAsync(request);
        await release();
        var redemption = (await joined).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Confirmed);

        // A voucher that is redeemed later and has a single caller leaves memory.
        var later = Sandbox.Blu(SandboxPins.ForBlu(4));
        await silo.DecidedAsync(later);
        await Poll.UntilAsync("the later voucher left memory", async () => !await IsInMemoryAsync(silo, later));
        (await IsInMemoryAsync(silo, request)).Should().BeTrue();
    }

    [SkippableFact]
    public async Task Invariant_4_an_operation_whose_caller_left_keeps_its_activation_until_it_ends()
    {
        var pin = SandboxPins.ForBlu(3);
        await using var silo = await TestSilo.StartAsync(sandbox);
        var (request, release) = await BeginAsync(silo, pin);
        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        (await IsInMemoryAsync(silo, request)).Should().BeTrue();
        await release();
        await Poll.UntilAsync("a decision", async () => (await silo.RedeemAsync(request)).Value!.Redemption.Status == RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    /// <summary>A redemption whose caller stops waiting before the provider answers.</summary>
    private async Task<(RedeemRequest Request, Func<Task> Release)> BeginAsync(TestSilo silo, string pin)
    {
        var release = await sandbox.HoldAsync("blu", "redeem", pin, beforeWork: true);
        var request = Sandbox.Blu(pin);
        var draft = (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption;
        draft.Status.Should().Be(RedemptionStatus.Draft);
        return (request, release);
    }

    // Asks the silo itself: the management grain's view of addresses may be cached.
    private static async Task<bool> IsInMemoryAsync(TestSilo silo, RedeemRequest request)
    {
        var entry = await silo.Index.FindByKeyAsync(TestSilo.Till.Account, Mode.Test, request.IdempotencyKey!);
        var voucher = silo.Grains.GetGrain<IVoucherGrain>(entry!.VoucherKey).GetGrainId();
        return (await silo.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics()).Any(grain => grain.GrainId == voucher);
    }
}
