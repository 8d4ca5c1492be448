using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The process is frozen with SIGSTOP at the two places where waking up could do harm, for longer than it may.</summary>
[Collection(RealProcesses.Name)]
public sealed class FrozenProcessTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    // Longer than a first send may be late (5 s), and than time-out (2 s) and grace (1 s) together.
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(9);

    private static readonly string[] Providers = ["OneVoucher", "Ott", "Blu"];

    [Fact]
    public async Task Invariant_3_frozen_between_the_won_intent_and_the_first_byte_the_woken_process_sends_nothing()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var listener = new ShyListener(providers.Address);
        await using var service = await SandboxProviders.StartServiceThroughAsync(
            listener.Address, folder.Path, [.. Providers.SelectMany(name => new[] { $"--Providers:Test:{name}:Timeout", "00:01:00" })]);
        await providers.FaultAsync("flash", "token", "delay", 3_000);
        await providers.FaultAsync("ott", "check_voucher", "delay", 3_000);
        await providers.FaultAsync("blu", "lookup", "delay", 3_000);
        Order[] orders = [Order.Ott(SandboxPins.ForOtt(1)), Order.Blu(SandboxPins.ForBlu(1)), Order.OneVoucher(SandboxPins.ForFlash(1))];
        var answers = orders.Select(order => service.RedeemAsync(order)).ToArray();
        await Poll.UntilAsync("all questions before the money to be under way", Soon, async () => await providers.StruckAsync() == orders.Length);
        await listener.CloseDoorAsync();
        await Poll.UntilAsync("every intent", Soon, async () => (await StoreCopy.ReadAsync(folder.Path)).Drafts == orders.Length);
        await service.FreezeAsync();

        // Opened while it stands still: what is heard now had left before, and what is not heard until it wakes had not.
        listener.OpenDoor();
        await Task.Delay(TooLong, TimeProvider.System);
        providers.Ledger.Requests().Should().BeEmpty("it was frozen before the first byte");
        await service.WakeAsync();

        foreach (var answer in await Task.WhenAll(answers))
        {
            (answer.Status, answer.LastErrorCode).Should().Be(("failed", "never_sent"));
        }

        providers.Ledger.Requests().Should().BeEmpty();
    }

    [Fact]
    public async Task Invariant_4_frozen_between_the_answer_and_its_write_the_woken_process_keeps_the_answer_and_its_change()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var service = await providers.StartServiceAsync(folder.Path);
        await providers.FaultAsync("flash", "redeem", "delay", 500);
        await providers.FaultAsync("ott", "remit", "delay", 500);
        await providers.FaultAsync("blu", "redeem", "delay", 500);
        Order[] orders = [Order.OneVoucher(SandboxPins.ForFlash(2), 3_000), Order.Ott(SandboxPins.ForOtt(2), 3_000), Order.Blu(SandboxPins.ForBlu(2), 3_000)];
        var answers = orders.Select(order => service.RedeemAsync(order)).ToArray();
        await Poll.UntilAsync("the money", Soon, () => providers.Ledger.Redemptions().Count == orders.Length);
        await using (await WriteLock.TakeAsync(folder.Path))
        {
            // The answers leave the providers half a second after the money moved; the writes that follow wait for this lock.
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            await service.FreezeAsync();
        }

        await Task.Delay(TooLong, TimeProvider.System);
        (await StoreCopy.ReadAsync(folder.Path)).Drafts.Should().Be(orders.Length, "it was frozen before it could write");
        await service.WakeAsync();
        var decided = await Task.WhenAll(answers);
        decided.Should().OnlyContain(answer => answer.Status == "confirmed" && answer.RedeemedAmount == 3_000);
        decided.Select(answer => answer.Disposition).Should().Equal("change_voucher", "provider_sms", "change_voucher");
        orders.Select(order => providers.Ledger.Requests(pin: order.Pin).Count).Should().Equal(1, 1, 1);
    }
}
