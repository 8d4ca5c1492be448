using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Silos;

namespace Redemptions.EndToEnd.Tests;

public sealed class RestartTests
{
    private static IReadOnlyList<Order> Orders { get; } =
    [
        Order.OneVoucher(SandboxPins.ForFlash(11), 2_500),
        Order.Ott(SandboxPins.ForOtt(11), 2_500),
        Order.Blu(SandboxPins.ForBlu(11), 2_500),
        Order.Blu(SandboxPins.ForBlu(12)),
        Order.Blu(SandboxPins.BluUsed),
    ];

    [Fact]
    public Task Invariant_4_what_was_answered_is_read_back_after_a_stop() => AnswersLastAsync(service => service.StopAsync());

    [Fact]
    public Task Invariant_4_what_was_answered_is_read_back_after_a_kill() => AnswersLastAsync(service => service.KillAsync());

    [Fact]
    public async Task A_stop_waits_for_the_answer_that_is_under_way()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var service = await providers.StartServiceAsync(folder.Path, [.. SandboxProviders.PatientArguments]);
        await providers.HoldAsync("blu", "redeem", beforeWork: false);
        var order = Order.Blu(SandboxPins.ForBlu(13), 2_500);
        var asked = service.TryRedeemAsync(order);
        await Poll.UntilAsync("the redemption at the provider", () => providers.Ledger.Redemptions().Count == 1);
        var stopped = service.StopAsync();
        await Poll.UntilAsync("a service that stops", () => service.Output.Contains("Stopping: ", StringComparison.Ordinal));
        await providers.ReleaseAsync();
        (await stopped).Should().Be(0);
        await asked;
        var store = await StoreCopy.ReadAsync(folder.Path);
        store.ShouldNotBeApart();
        store.Of(order)!.Status.Should().Be("confirmed");
    }

    private static async Task AnswersLastAsync(Func<ServiceProcess, Task> end)
    {
        using var folder = new TempFolder();
        ServiceAnswer[] answers;
        await using (var service = await ServiceProcess.StartAsync(folder.Path))
        {
            answers = await Task.WhenAll(Orders.Select(order => service.RedeemAsync(order)));
            answers.Select(answer => answer.Status).Should().Equal(
                ["confirmed", "confirmed", "confirmed", "confirmed", "failed"], "the answers are {0}", string.Join('\n', answers.Select(answer => answer.Text)));
            answers.Select(answer => answer.ChangePin is not null).Should().Equal(true, false, true, false, false);
            await end(service);
        }

        (await StoreCopy.ReadAsync(folder.Path)).ShouldNotBeApart();
        await using var restarted = await ServiceProcess.StartAsync(folder.Path);
        foreach (var (order, answer) in Orders.Zip(answers))
        {
            (await restarted.ReadAsync(answer.Id)).Text.Should().Be(answer.Text);
            var replay = await restarted.RedeemAsync(order);
            (replay.Replayed, replay.Text).Should().Be((true, answer.Text));
        }

        (await SimulatorsOfService.TakenAsync(restarted)).Should().Equal(2_500, 2_500, 2_500, 10_000);
    }
}
