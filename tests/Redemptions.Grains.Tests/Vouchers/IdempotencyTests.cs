using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

public abstract class IdempotencyTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : IdempotencyTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : IdempotencyTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Invariant_5_a_repeated_key_gets_its_redemption_even_after_a_restart()
    {
        var pin = SandboxPins.ForBlu(1);
        var request = Sandbox.Blu(pin, 4_000);
        RedeemAnswer first;
        await using (var silo = await TestSilo.StartAsync(sandbox))
        {
            first = (await silo.RedeemAsync(request)).Value!;
        }

        await using var restarted = await TestSilo.StartAsync(sandbox);
        var second = (await restarted.RedeemAsync(request)).Value!;
        (first.Replayed, second.Replayed).Should().Be((false, true));
        second.Redemption.Should().BeEquivalentTo(first.Redemption);
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Spaces_dashes_and_the_name_of_the_pin_do_not_make_another_request()
    {
        var pin = SandboxPins.ForBlu(2);
        var request = Sandbox.Blu(pin);
        var silo = await TestSilo.ShareAsync(sandbox);
        var first = (await silo.RedeemAsync(request)).Value!.Redemption;
        var written = request with { Source = new VoucherSource { Token = new Sensitive($"{pin[..4]} {pin[4..8]}-{pin[8..]}"), PhoneNumber = "+27 82 123 4567" } };
        (await silo.RedeemAsync(written)).Value!.Redemption.Id.Should().Be(first.Id);
    }

    [SkippableFact]
    public async Task A_key_with_another_request_is_refused_and_takes_nothing()
    {
        var key = Sandbox.FreshKey();
        var other = SandboxPins.ForBlu(4);
        var silo = await TestSilo.ShareAsync(sandbox);
        var made = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(3), key: key))).Value!.Redemption;
        (await silo.RedeemAsync(Sandbox.Blu(other, key: key))).Problem.Should()
            .Match<Problem>(problem => problem.Code == ProblemCodes.IdempotencyKeyReused && problem.RedemptionId == made.Id);
        (await sandbox.RequestsAsync(other)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task One_key_for_two_vouchers_at_once_redeems_one_of_them()
    {
        var key = Sandbox.FreshKey();
        string[] pins = [.. Enumerable.Range(10, 20).Select(number => SandboxPins.ForBlu(number))];
        var silo = await TestSilo.ShareAsync(sandbox);
        var replies = await Task.WhenAll(pins.Select(pin => silo.RedeemAsync(Sandbox.Blu(pin, key: key))));
        replies.Count(reply => reply.Succeeded).Should().Be(1);
        replies.Where(reply => !reply.Succeeded).Should().OnlyContain(reply => reply.Problem!.Code == ProblemCodes.IdempotencyKeyReused);
        (await Task.WhenAll(pins.Select(sandbox.RequestsAsync))).Sum(requests => requests.Count).Should().Be(1);
    }

    [SkippableFact]
    public async Task A_repeat_that_reads_its_intent_before_the_voucher_has_heard_of_it_waits_with_it()
    {
        var request = Sandbox.Blu(SandboxPins.ForBlu(6));
        var (landed, heard) = (new TaskCompletionSource(), new TaskCompletionSource());
        var joins = new GrainCallWatch(nameof(IVoucherGrain.JoinAsync));
        await using var silo = await TestSilo.StartAsync(sandbox, configure: services => services.AddSingleton<IIncomingGrainCallFilter>(joins));
        silo.Storage.AfterWrite = _ => landed.TrySetResult() ? heard.Task : Task.CompletedTask;
        var first = silo.RedeemAsync(request);
        await landed.Task;
        var second = silo.RedeemAsync(request);
        await joins.Waiting;
        heard.SetResult();
        (await second).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (await first).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [SkippableFact]
    public async Task Keys_belong_to_an_account_and_mode()
    {
        var request = Sandbox.Blu(SandboxPins.ForBlu(5));
        var silo = await TestSilo.ShareAsync(sandbox);
        await silo.RedeemAsync(request);
        var other = await silo.Service.RedeemAsync(TestSilo.Till with { Account = "another" }, request);
        other.Value!.Redemption.LastError!.Code.Should().Be(FailureCodes.VoucherAlreadyRedeemed);
    }

    [SkippableFact]
    public async Task A_repeat_hears_the_truth_while_the_provider_is_switched_off()
    {
        var request = Sandbox.OneVoucher(SandboxPins.ForFlash(1));
        await using var silo = await TestSilo.StartAsync(sandbox);
        await silo.RedeemAsync(request);
        await silo.Catalogue.SwitchAsync(TestSilo.Operator, "vouchers.one_voucher", enabled: false);
        (await silo.RedeemAsync(Sandbox.OneVoucher(SandboxPins.ForFlash(2)))).Problem!.Code.Should().Be(ProblemCodes.ProviderDisabled);
        (await silo.RedeemAsync(request)).Value!.Replayed.Should().BeTrue();
        await silo.Catalogue.SwitchAsync(TestSilo.Operator, "vouchers.one_voucher", enabled: true);
    }
}
