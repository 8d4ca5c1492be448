using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Silos;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The service is killed at a known step of a redemption, with each provider, and started again.</summary>
public sealed class KillPointTests
{
    [Fact]
    public async Task Invariant_1_killed_while_the_lookup_runs_nothing_is_recorded_and_the_same_key_redeems_once()
    {
        await using var crash = await Crash.PrepareAsync();
        await crash.Providers.HoldAsync("ott", "check_voucher", beforeWork: true);
        await crash.Providers.HoldAsync("blu", "lookup", beforeWork: true);
        Order[] orders = [Order.Ott(SandboxPins.ForOtt(1)), Order.Blu(SandboxPins.ForBlu(1))];
        var left = await crash.KillAsync(orders, async () => await crash.Providers.StruckAsync() == orders.Length);
        (left.Vouchers.Count, left.Redemptions.Count).Should().Be((0, 0));
        crash.Providers.Ledger.Requests().Should().BeEmpty();
        (await crash.RestartAndDecideAsync(orders)).Should().OnlyContain(answer => answer.Status == "confirmed");
        crash.Providers.Ledger.Requests().Should().HaveCount(orders.Length);
    }

    [Fact]
    public async Task Invariant_1_killed_while_1Voucher_is_asked_for_a_token_the_intent_stands_and_is_sent_after_the_restart()
    {
        await using var crash = await Crash.PrepareAsync();
        await crash.Providers.HoldAsync("flash", "token", beforeWork: true);
        Order[] orders = [Order.OneVoucher(SandboxPins.ForFlash(1))];
        var left = await crash.KillAsync(orders, async () => await crash.Providers.StruckAsync() == orders.Length);
        left.Of(orders[0])!.Status.Should().Be("draft");
        crash.Providers.Ledger.Requests().Should().BeEmpty();
        (await crash.RestartAndDecideAsync(orders)).Single().Status.Should().Be("confirmed");
        crash.Providers.Ledger.Requests().Should().ContainSingle();
    }

    [Fact]
    public async Task Invariant_3_killed_during_a_call_that_never_commits_1Voucher_and_Blu_are_asked_again_and_OTT_is_failed_by_its_own_word()
    {
        await using var crash = await Crash.PrepareAsync();
        await crash.Providers.HoldMoneyAsync(beforeWork: true);
        await crash.FaultMoneyAsync("drop_before");
        Order[] orders = [Order.OneVoucher(SandboxPins.ForFlash(2)), Order.Ott(SandboxPins.ForOtt(2)), Order.Blu(SandboxPins.ForBlu(2))];
        var left = await crash.KillAsync(orders, () => crash.AllHeard(orders));
        orders.Should().OnlyContain(order => left.Of(order)!.Status == "draft");
        crash.Providers.Ledger.Redemptions().Should().BeEmpty();
        await crash.Providers.ReleaseAsync();
        await Poll.UntilAsync("the end of the calls that never commit", async () => await crash.Providers.StruckAsync() == 2 * orders.Length);
        var answers = await crash.RestartAndDecideAsync(orders);
        answers.Select(answer => answer.Status).Should().Equal("confirmed", "failed", "confirmed");
        orders.Select(order => crash.Providers.Ledger.Requests(pin: order.Pin).Count).Should().Equal(2, 1, 2);
    }

    [Fact]
    public async Task Invariant_3_when_the_provider_commits_after_the_kill_every_redemption_is_confirmed()
    {
        await using var crash = await Crash.PrepareAsync();
        await crash.Providers.HoldMoneyAsync(beforeWork: true);
        Order[] orders = [Order.OneVoucher(SandboxPins.ForFlash(3)), Order.Ott(SandboxPins.ForOtt(3)), Order.Blu(SandboxPins.ForBlu(3))];
        await crash.KillAsync(orders, () => crash.AllHeard(orders));
        crash.Providers.Ledger.Redemptions().Should().BeEmpty();
        await crash.Providers.ReleaseAsync();
        await Poll.UntilAsync("the money", () => crash.Providers.Ledger.Redemptions().Count == orders.Length);
        (await crash.RestartAndDecideAsync(orders)).Should().OnlyContain(answer => answer.Status == "confirmed" && answer.RedeemedAmount == 10_000);
    }

    [Fact]
    public async Task Invariant_4_killed_after_the_provider_committed_the_money_is_accounted_for_and_the_change_is_found_or_known_to_be_missing()
    {
        await using var crash = await Crash.PrepareAsync();
        await crash.Providers.HoldMoneyAsync(beforeWork: false);
        Order[] orders = [Order.OneVoucher(SandboxPins.ForFlash(4), 3_000), Order.Ott(SandboxPins.ForOtt(4), 3_000), Order.Blu(SandboxPins.ForBlu(4), 3_000)];
        var left = await crash.KillAsync(orders, () => crash.Providers.Ledger.Redemptions().Count == orders.Length);
        orders.Should().OnlyContain(order => left.Of(order)!.Status == "draft");
        var answers = await crash.RestartAndDecideAsync(orders);
        answers.Should().OnlyContain(answer => answer.Status == "confirmed" && answer.RedeemedAmount == 3_000);
        answers.Select(answer => answer.Disposition).Should().Equal("change_voucher", "provider_sms", "missing");
        answers[0].ChangePin.Should().Be(crash.Providers.Ledger.Vouchers(Provider.Flash).Single(voucher => voucher.IsChange).Pin);
    }

    [Fact]
    public async Task Invariant_6_a_redemption_in_doubt_is_decided_after_the_restart_without_the_client()
    {
        await using var crash = await Crash.PrepareAsync();
        await crash.Providers.HoldMoneyAsync(beforeWork: false);
        var order = Order.OneVoucher(SandboxPins.ForFlash(5));
        var left = await crash.KillAsync([order], () => crash.AllHeard([order]));
        await using var service = await crash.RestartAsync();
        await Poll.UntilAsync("a decision", async () => (await service.ReadAsync(left.Of(order)!.Id)).Status == "confirmed");
    }
}
