using Redemptions.Contracts;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Clusters;

/// <summary>Two silos of one cluster over one database, composed as in production.</summary>
[Trait("Lane", "Slow")]
public sealed class TwoSilosTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Vouchers = 40;
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task Vouchers_live_on_both_and_move_when_one_stops()
    {
        await using var staying = await ClusterSilo.StartAsync(sandbox);
        await using var leaving = await ClusterSilo.StartAsync(sandbox);
        (await staying.MembersAsync()).Should().BeEquivalentTo([staying.Address, leaving.Address]);

        var batch = 0;
        string[] pins = [];
        Reply<RedeemAnswer>[] first = [];
        await Poll.UntilAsync("vouchers on both, which each has to hear of first", async () =>
        {
            pins = [.. Enumerable.Range(1_000 + (batch++ * Vouchers), Vouchers).Select(number => SandboxPins.ForOtt(number))];
            first = await Task.WhenAll(pins.Select((pin, number) => RedeemAndLookUpAsync(number % 2 == 0 ? staying : leaving, pin)));
            var homes = await HomesAsync(staying, first);
            return new[] { staying.Address, leaving.Address }.All(address => homes.Any(address.Equals));
        });
        first.Should().OnlyContain(reply => reply.Value!.Redemption.Status == RedemptionStatus.Confirmed);

        await leaving.StopAsync();
        (await staying.MembersAsync()).Should().Equal(staying.Address);
        var second = await Task.WhenAll(pins.Select(pin => staying.RedeemAsync(Sandbox.Ott(pin, 3_000))));
        second.Should().OnlyContain(reply => reply.Value!.Redemption.Residual!.Amount == 4_000);
        await Poll.UntilAsync("all on the one that stays", async () =>
        {
            await Task.WhenAll(pins.Select(pin => LookUpAsync(staying, pin)));
            return (await HomesAsync(staying, second)).All(staying.Address.Equals);
        });
    }

    [SkippableFact]
    public async Task Invariant_4_a_silo_that_stops_waits_for_the_answer_in_hand_and_callers_of_the_other_hear_it()
    {
        await using var staying = await ClusterSilo.StartAsync(sandbox);
        await using var leaving = await ClusterSilo.StartAsync(sandbox);
        string[] pins = [.. Enumerable.Range(100, 10).Select(number => SandboxPins.ForBlu(number))];
        var holds = await Task.WhenAll(pins.Select(pin => sandbox.HoldAsync("blu", "redeem", pin)));
        var asked = pins.Select(pin => staying.RedeemAsync(Sandbox.Blu(pin, 4_000))).ToArray();
        await Task.WhenAll(pins.Select(sandbox.ReceivedAsync));
        var stopped = leaving.StopAsync();
        await Poll.UntilAsync("a silo that leaves", async () => !(await staying.MembersAsync()).Contains(leaving.Address));
        await Task.WhenAll(holds.Select(release => release()));
        await stopped;
        var answers = await Task.WhenAll(asked);
        answers.Should().OnlyContain(answer => answer.Value!.Redemption.Status == RedemptionStatus.Confirmed && answer.Value.Redemption.Version == 2
            && answer.Value.Redemption.ChangeVoucher!.Pin != null);
        (await Task.WhenAll(pins.Select(sandbox.RequestsAsync))).Should().OnlyContain(heard => heard.Count == 1);
    }

    [SkippableFact]
    public async Task A_silo_that_stops_is_gone_and_its_callers_have_heard_once_what_runs_on_it_has_ended()
    {
        await using var staying = await ClusterSilo.StartAsync(sandbox);
        await using var leaving = await ClusterSilo.StartAsync(sandbox);
        await Poll.UntilAsync("both know both", async () => (await staying.MembersAsync()).Count() == 2 && (await leaving.MembersAsync()).Count() == 2);
        string[] pins = [.. Enumerable.Range(200, 10).Select(number => SandboxPins.ForBlu(number))];
        foreach (var pin in pins)
        {
            await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "delay_before", delay_ms = 4_500 });

            // The leaving silo makes the first call of each voucher, so the vouchers are activated there.
            var fingerprint = leaving.Digests.Fingerprint(Mode.Test, "vouchers.blu", new Sensitive(pin));
            await leaving.Grains.GetGrain<IVoucherGrain>(GrainKeys.Voucher(Mode.Test, "vouchers.blu", fingerprint)).JoinAsync(RedemptionId.New(TimeProvider.System), TimeSpan.Zero);
        }

        var requests = pins.Select(pin => Sandbox.Blu(pin, 4_000) with { Wait = TimeSpan.FromSeconds(3) }).ToArray();
        var asked = requests.Select(staying.RedeemAsync).ToArray();
        await Task.WhenAll(pins.Select(sandbox.ReceivedAsync));
        var stopped = leaving.StopAsync();

        // The sweeper of the remaining silo does the same a few seconds after each intent.
        var pokes = requests.Select(async request =>
        {
            var entry = (await staying.Index.FindByKeyAsync(TestSilo.Till.Account, Mode.Test, request.IdempotencyKey!))!;
            await staying.Grains.GetGrain<IVoucherGrain>(entry.VoucherKey).ResolveAsync(entry.Id);
        }).ToArray();
        await stopped.WaitAsync(Hang, TimeProvider.System);
        var answers = await Task.WhenAll(asked);
        answers.Should().OnlyContain(answer => answer.Value != null && !answer.Value.Replayed, "each voucher answered its call, and no call was given up");
        await Task.WhenAll(pokes);
    }

    private static async Task<Reply<RedeemAnswer>> RedeemAndLookUpAsync(ClusterSilo silo, string pin)
    {
        var reply = await silo.RedeemAsync(Sandbox.Ott(pin, 3_000));
        await LookUpAsync(silo, pin);
        return reply;
    }

    // A voucher that was only redeemed is deactivated at once; after a look-up the activation stays for a while.
    private static Task<Reply<Balance>> LookUpAsync(ClusterSilo silo, string pin) => silo.Service.LookUpAsync(
        TestSilo.Till, new LookupRequest { Type = "vouchers.ott", Source = new VoucherSource { Token = new Sensitive(pin) } });

    private static async Task<SiloAddress?[]> HomesAsync(ClusterSilo silo, IEnumerable<Reply<RedeemAnswer>> redeemed)
    {
        var management = silo.Grains.GetGrain<IManagementGrain>(0);
        var entries = await Task.WhenAll(redeemed.Select(reply => silo.Index.FindAsync(TestSilo.Till.Account, Mode.Test, reply.Value!.Redemption.Id)));
        return await Task.WhenAll(entries.Select(async entry => await management.GetActivationAddress(silo.Grains.GetGrain<IVoucherGrain>(entry!.VoucherKey))));
    }
}
