using Orleans.Core.Internal;
using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>An activation is deactivated while a provider call is in progress: its calls complete, and the voucher is activated again.</summary>
[Trait("Lane", "Slow")]
public sealed class LeavingActivationTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);
    private static readonly ResolutionOptions Patient = new() { Schedule = [TimeSpan.FromHours(1)], SendWithin = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task A_voucher_that_is_told_to_leave_in_mid_call_answers_its_caller_and_comes_back()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Patient);
        var pin = SandboxPins.ForBlu(1);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "delay_before", delay_ms = 4_000 });
        var request = Sandbox.Blu(pin, 4_000) with { Wait = TimeSpan.FromSeconds(2) };
        var asked = silo.RedeemAsync(request);
        await sandbox.ReceivedAsync(pin);
        var entry = (await silo.Index.FindByKeyAsync(TestSilo.Till.Account, Mode.Test, request.IdempotencyKey!))!;
        var voucher = silo.Voucher(entry.VoucherKey);

        // A stopping silo deactivates all its activations like this. Then an ordinary call arrives, such as one from the sweeper of any silo.
        await voucher.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        var poke = voucher.ResolveAsync(entry.Id);

        var reply = (await asked.WaitAsync(Hang, TimeProvider.System)).Value!;
        reply.Replayed.Should().BeFalse("the voucher itself answered, and its call was not given up");
        await Poll.UntilAsync("the outcome", async () => (await silo.Index.FindAsync(TestSilo.Till.Account, Mode.Test, entry.Id))!.Status == RedemptionStatus.Confirmed);
        await poke.WaitAsync(Hang, TimeProvider.System);
        (await voucher.JoinAsync(entry.Id, TimeSpan.Zero).WaitAsync(Hang, TimeProvider.System)).ReadFromIndex.Should().BeTrue("a new activation knows nothing of it");
    }
}
