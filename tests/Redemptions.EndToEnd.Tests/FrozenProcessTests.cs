using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The process is frozen with SIGSTOP at the two places where resuming could do harm, for longer than the time that it then has.</summary>
public sealed class FrozenProcessTests
{
    private const int MostAttempts = 5;

    // Longer than send deadline (10 s), time-out (15 s) and grace (1 s) together. The callers wait longer than that.
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(28);
    private const string LongWait = "wait=60";

    // Longer than it takes to bring three redemptions to the write of their outcomes on a busy machine.
    private static readonly string[] LongTimeouts = SandboxProviders.Timeouts("00:00:15");

    [Fact]
    public async Task Invariant_3_frozen_between_the_won_intent_and_the_first_byte_the_woken_process_sends_nothing()
    {
        // The three intents are undecided together for at most the 10 s of the send deadline, which a busy machine may miss.
        for (var attempt = 1; !await FreezeBeforeTheFirstByteAsync(); attempt++)
        {
            attempt.Should().BeLessThan(MostAttempts, "an attempt that freezes nothing proves nothing");
        }
    }

    /// <summary>False if a redemption was decided before all intents were seen, so that nothing was frozen.</summary>
    private static async Task<bool> FreezeBeforeTheFirstByteAsync()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var listener = new ShyListener(providers.Address);
        await using var service = await SandboxProviders.StartServiceThroughAsync(
            listener.Address, folder.Path, [.. SandboxProviders.PatientArguments]);
        service.Http.DefaultRequestHeaders.Add("Prefer", LongWait);
        await providers.HoldAsync("flash", "token", beforeWork: false);
        await providers.HoldAsync("ott", "check_voucher", beforeWork: false);
        await providers.HoldAsync("blu", "lookup", beforeWork: false);
        Order[] orders = [Order.Ott(SandboxPins.ForOtt(1)), Order.Blu(SandboxPins.ForBlu(1)), Order.OneVoucher(SandboxPins.ForFlash(1))];
        var answers = orders.Select(order => service.RedeemAsync(order)).ToArray();
        await Poll.UntilAsync("all questions before the money to be under way", async () => await providers.StruckAsync() == orders.Length);
        await listener.CloseDoorAsync();
        await providers.ReleaseAsync();
        var seen = false;
        await Poll.UntilAsync("every intent, or an answer", async () => (seen = (await StoreCopy.ReadAsync(folder.Path)).Drafts == orders.Length) || answers.Any(answer => answer.IsCompleted));
        if (!seen)
        {
            return false;
        }

        await service.FreezeAsync();

        // Opened while the process is frozen: bytes that arrive before it resumes were sent earlier, bytes that arrive afterwards were not.
        listener.OpenDoor();
        await Task.Delay(TooLong, TimeProvider.System);
        providers.Ledger.Requests().Should().BeEmpty("it was frozen before the first byte");
        await service.WakeAsync();

        foreach (var answer in await Task.WhenAll(answers))
        {
            (answer.Status, answer.LastErrorCode).Should().Be(("failed", "never_sent"));
        }

        providers.Ledger.Requests().Should().BeEmpty();
        return true;
    }

    [Fact]
    public async Task Invariant_4_frozen_between_the_answer_and_its_write_the_woken_process_keeps_the_answer_and_its_change()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var service = await providers.StartServiceAsync(folder.Path, [.. KillRound.Tracing, .. LongTimeouts]);
        service.Http.DefaultRequestHeaders.Add("Prefer", LongWait);
        await providers.HoldMoneyAsync(beforeWork: false);
        Order[] orders = [Order.OneVoucher(SandboxPins.ForFlash(2), 3_000), Order.Ott(SandboxPins.ForOtt(2), 3_000), Order.Blu(SandboxPins.ForBlu(2), 3_000)];
        var answers = orders.Select(order => service.RedeemAsync(order)).ToArray();
        await Poll.UntilAsync("the money", () => providers.Ledger.Redemptions().Count == orders.Length);
        await using (await WriteLock.TakeAsync(folder.Path))
        {
            // The providers answer now, and the writes of the outcomes wait for this lock.
            var before = service.VoucherWrites;
            await providers.ReleaseAsync();
            await Poll.UntilAsync("the writes of the outcomes", () => service.VoucherWrites == before + orders.Length);
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
