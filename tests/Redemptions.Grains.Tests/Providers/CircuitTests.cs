using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Providers;

[Trait("Lane", "Slow")]
public sealed class CircuitTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private const int Enough = 10;
    private const string Type = "vouchers.one_voucher";

    // Also on a slow machine all attempts are within the window, and an open circuit stays so.
    private static readonly CircuitOptions Long = new() { SamplingDuration = TimeSpan.FromHours(1), BreakDuration = TimeSpan.FromHours(1) };

    [Fact]
    public async Task A_provider_that_is_down_is_unavailable_in_discovery_and_gets_no_new_redemption()
    {
        await using var silo = await TestSilo.StartAsync(
            sandbox, resolution: new() { Schedule = [TimeSpan.FromHours(1)], SendWithin = TimeSpan.FromSeconds(30) }, configure: services => services.AddSingleton(Long));
        await BreakAsync(silo, first: 1);
        var pin = SandboxPins.ForFlash(50);
        (await UntilAsync(silo, status => status != ProviderStatus.Available)).Should().Be(ProviderStatus.Unavailable);
        var refused = await silo.RedeemAsync(Sandbox.OneVoucher(pin));
        refused.Problem!.Code.Should().Be(ProblemCodes.ProviderUnavailable);
        (await sandbox.RequestsAsync(pin)).Should().BeEmpty();
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task Invariant_6_what_is_in_doubt_is_resolved_while_the_circuit_is_open_and_closes_it()
    {
        await using var silo = await TestSilo.StartAsync(
            sandbox,
            resolution: new() { Schedule = [TimeSpan.FromSeconds(1)], AfterSchedule = TimeSpan.FromSeconds(1), SendWithin = TimeSpan.FromSeconds(30) },
            configure: services => services.AddSingleton(Long));
        var drafts = await BreakAsync(silo, first: 100);
        await sandbox.ClearFaultsAsync();
        foreach (var draft in drafts)
        {
            (await silo.DecidedAsync(draft)).Status.Should().Be(RedemptionStatus.Confirmed);
        }

        (await UntilAsync(silo, status => status == ProviderStatus.Available)).Should().Be(ProviderStatus.Available);
    }

    [Fact]
    public async Task What_the_service_was_too_late_to_send_leaves_the_circuit_closed()
    {
        // With no time to send, every intent becomes durable after its send deadline, as with a slow database.
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: new() { SendWithin = TimeSpan.Zero });
        for (var number = 0; number < 2 * Enough; number++)
        {
            var late = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(200 + number)))).Value!.Redemption;
            late.LastError!.Code.Should().Be(FailureCodes.NeverSent);
        }

        var circuit = silo.Catalogue.Circuit(Mode.Test, "vouchers.blu");
        circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_wrong_address_is_told_of_no_voucher_opens_the_circuit_as_configuration_and_limits_no_till()
    {
        var nowhere = sandbox.Simulators.ToString().TrimEnd('/') + "/nowhere/v2/trade";
        await using var silo = await TestSilo.StartAsync(
            sandbox,
            configure: services => services.AddSingleton(Long).AddSingleton(new DeclineLimitOptions { Account = new DeclineLimit(2, TimeSpan.FromHours(1)) }),
            settings: ("Providers:Test:Blu:BaseUrl", nowhere));
        for (var number = 0; number < Enough; number++)
        {
            var failed = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(300 + number)))).Value!.Redemption;
            (failed.LastError!.Code, failed.Attention?.Reason).Should().Be((FailureCodes.ProviderMisconfigured, AttentionReason.Configuration));
            silo.Log.Lines.Should().ContainSingle(line => line.Contains($"{failed.Id.Value} of {TestSilo.Till.Account} (vouchers.blu, test) needs attention: configuration", StringComparison.Ordinal));
        }

        var refused = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(350)))).Problem!;
        refused.Code.Should().Be(ProblemCodes.ProviderUnavailable);
        refused.Detail.Should().Contain("configured address or credentials");
        silo.Log.Lines.Should().Contain(line => line.Contains("refuses the configured address or credentials", StringComparison.Ordinal));
        (await silo.RedeemAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(350)))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public async Task Another_silos_open_circuit_is_told_as_degraded_and_refuses_nothing()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var provider = silo.Grains.GetGrain<IProviderGrain>("test/" + Type);
        (await provider.ReportCircuitAsync("another silo", closed: false)).Should().BeFalse();
        (await UntilAsync(silo, status => status != ProviderStatus.Available)).Should().Be(ProviderStatus.Degraded);
        (await silo.RedeemAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(60)))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        await provider.ReportCircuitAsync("another silo", closed: true);
        (await UntilAsync(silo, status => status == ProviderStatus.Available)).Should().Be(ProviderStatus.Available);
    }

    private async Task<IReadOnlyList<RedeemRequest>> BreakAsync(TestSilo silo, int first)
    {
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", kind = "status", status = 503, times = (int?)null });
        var requests = Enumerable.Range(first, Enough).Select(number => Sandbox.OneVoucher(SandboxPins.ForFlash(number))).ToArray();
        foreach (var request in requests)
        {
            (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        }

        return requests;
    }

    private static async Task<ProviderStatus> UntilAsync(TestSilo silo, Func<ProviderStatus, bool> reached)
    {
        var entry = await Poll.ForAsync("a status", async () => await silo.Catalogue.FindAsync(Mode.Test, Type) is { } found && reached(found.Status) ? found : null);
        return entry.Status;
    }
}
