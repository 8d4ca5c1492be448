using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;

namespace Redemptions.EndToEnd.Tests;

public sealed class CanaryTests
{
    private static readonly Order[] Orders =
    [
        Order.OneVoucher(SandboxPins.ForFlash(7_391_846_205), 2_500),
        Order.Ott(SandboxPins.ForOtt(739_184), 2_500),
        Order.Blu(SandboxPins.ForBlu(739_184_620), 2_500),
        Order.Blu("9000739184620573"),
        Order.OneVoucher("9300739184620574"),
        Order.Ott(SandboxPins.ForOtt(739_185), 99_900),
    ];

    private static readonly Order[] InDoubt =
    [
        Order.OneVoucher(SandboxPins.ForFlash(7_391_846_206), 2_500),
        Order.Ott(SandboxPins.ForOtt(739_186), 2_500),
        Order.Blu(SandboxPins.ForBlu(739_184_621), 2_500),
    ];

    [Fact]
    public async Task Invariant_7_no_PIN_is_in_a_log_at_any_level_in_a_file_or_in_the_metrics()
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(
            folder.Path, "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft", "Trace", "--Logging:LogLevel:Orleans", "Trace",
            "--Logging:LogLevel:System.Net.Http", "Trace",
            "--Resolution:Schedule", "200 ms, 500 ms, 500 ms, 500 ms");
        var answers = await Task.WhenAll(Orders.Select(order => service.DecidedAsync(order)));
        await SimulatorsOfService.FaultAsync(service, new { provider = "flash", call = "redeem", kind = "not_json" });
        await SimulatorsOfService.FaultAsync(service, new { provider = "ott", call = "remit", kind = "not_json" });
        await SimulatorsOfService.FaultAsync(service, new { provider = "blu", call = "redeem", kind = "not_json" });
        var resolved = await Task.WhenAll(InDoubt.Select(service.DecidedAsync));
        resolved.Should().OnlyContain(answer => answer.Version == 3, "they were in doubt");
        var changes = answers.Concat(resolved).Select(answer => answer.ChangePin).OfType<string>().ToArray();
        changes.Should().HaveCount(3, "Blu keeps the one whose answer was lost");
        string[] secrets = [.. Orders.Concat(InDoubt).Select(order => order.Pin), .. changes];
        var metrics = await service.Http.GetStringAsync("/metrics");
        (await service.StopAsync()).Should().Be(0);
        Secrets.ShouldNotBeIn(metrics, secrets, "the metrics");
        Secrets.ShouldNotBeIn(service.Output + service.Error, secrets, "what was printed");
        service.Output.Should().Contain("trce:");
        await Secrets.ShouldNotBeInFilesAsync(folder.Path, secrets);
    }
}
