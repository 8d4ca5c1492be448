using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

public abstract class ConcurrencyTests(Sandbox sandbox)
{
    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : ConcurrencyTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : ConcurrencyTests(sandbox), IClassFixture<PostgresSandbox>;

    private const int Callers = 200;

    [SkippableFact]
    public async Task Invariant_2_of_200_keys_at_once_on_one_voucher_one_sends()
    {
        var pin = SandboxPins.ForBlu(1);
        var silo = await TestSilo.ShareAsync(sandbox);
        var redemptions = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => silo.DecidedAsync(Sandbox.Blu(pin))));
        redemptions.Count(redemption => redemption.Status == RedemptionStatus.Confirmed).Should().Be(1);
        redemptions.Where(redemption => redemption.Status != RedemptionStatus.Confirmed).Should().OnlyContain(redemption => redemption.LastError!.Code == FailureCodes.VoucherAlreadyRedeemed);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableTheory]
    [InlineData("vouchers.blu", "1001000000000994")]
    [InlineData("vouchers.one_voucher", "1001000000000995")]
    [InlineData("vouchers.ott", "100100000996")]
    public async Task Invariant_5_200_callers_at_once_with_one_key_share_one_send(string type, string pin)
    {
        var request = Sandbox.Request(type, pin, 4_000);
        var silo = await TestSilo.ShareAsync(sandbox);

        // A busy machine may refuse a call that waited too long; its caller repeats it with the same key.
        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Poll.ForAsync(
            "a decision", async () => (await silo.RedeemAsync(request)).Value is { Redemption.Status: not RedemptionStatus.Draft } answer ? answer : null)));
        answers.Select(answer => answer.Redemption.Id).Distinct().Should().ContainSingle();
        answers.Should().OnlyContain(answer => answer.Redemption.Status == RedemptionStatus.Confirmed);
        answers.Count(answer => !answer.Replayed).Should().BeLessThanOrEqualTo(1);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Partial_redemptions_at_once_never_take_more_than_the_voucher_holds()
    {
        var pin = SandboxPins.ForOtt(7);
        var silo = await TestSilo.ShareAsync(sandbox);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => silo.RedeemAsync(Sandbox.Ott(pin, 3_000))));
        var taken = await sandbox.TakenAsync(pin);
        taken.Should().HaveCount(3);
        taken.Sum(entry => Cents(entry)).Should().Be(9_000);
    }

    [SkippableFact]
    public async Task Behind_a_look_up_that_hangs_a_call_hears_of_no_redemption_since_there_is_none()
    {
        var pin = SandboxPins.ForBlu(8);
        var silo = await TestSilo.ShareAsync(sandbox);
        var question = new LookupRequest { Type = "vouchers.blu", Source = new VoucherSource { Pin = new Sensitive(pin) }, Wait = TimeSpan.Zero };
        var release = await sandbox.HoldAsync("blu", "lookup", pin, beforeWork: true);
        var hanging = silo.Service.LookUpAsync(TestSilo.Till, question);
        await sandbox.StruckAsync(pin);
        (await silo.RedeemAsync(Sandbox.Blu(pin) with { Wait = TimeSpan.Zero })).Problem!.Code.Should().Be(ProblemCodes.Overloaded);
        (await silo.Service.LookUpAsync(TestSilo.Till, question)).Problem!.Code.Should().Be(ProblemCodes.Overloaded);
        await release();
        (await hanging).Succeeded.Should().BeTrue();
    }

    [SkippableFact]
    public async Task A_lookup_waits_for_the_redemption_that_runs()
    {
        var pin = SandboxPins.ForOtt(8);
        var silo = await TestSilo.ShareAsync(sandbox);
        var release = await sandbox.HoldAsync("ott", "remit", pin, beforeWork: true);
        var draft = await silo.RedeemAsync(Sandbox.Ott(pin, 3_000) with { Wait = TimeSpan.Zero });
        var balance = silo.Service.LookUpAsync(TestSilo.Till, new LookupRequest { Type = "vouchers.ott", Source = new VoucherSource { Token = new Sensitive(pin) } });
        await release();
        draft.Value!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        (await balance).Value!.Available.Should().Be(Money.Rand(7_000));
    }

    [SkippableFact]
    public async Task Vouchers_do_not_wait_for_one_another()
    {
        var slow = SandboxPins.ForBlu(9);
        var silo = await TestSilo.ShareAsync(sandbox);
        var release = await sandbox.HoldAsync("blu", "redeem", slow, beforeWork: true);
        var waiting = silo.RedeemAsync(Sandbox.Blu(slow));
        (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(10)))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        waiting.IsCompleted.Should().BeFalse();
        await release();
        (await waiting).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    private static long Cents(JsonElement entry) => entry.GetProperty("amount_cents").GetInt64();
}
