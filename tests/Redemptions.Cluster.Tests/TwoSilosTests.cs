using Redemptions.Cluster.Tests.Harness;
using Redemptions.Contracts;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;

namespace Redemptions.Cluster.Tests;

/// <summary>Two silos of one cluster over one database, composed as in production.</summary>
public sealed class TwoSilosTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Vouchers = 40;

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

    private static async Task<Reply<RedeemAnswer>> RedeemAndLookUpAsync(ClusterSilo silo, string pin)
    {
        var reply = await silo.RedeemAsync(Sandbox.Ott(pin, 3_000));
        await LookUpAsync(silo, pin);
        return reply;
    }

    // What was redeemed once leaves memory at once, what was looked up stays for a while.
    private static Task<Reply<Balance>> LookUpAsync(ClusterSilo silo, string pin) => silo.Service.LookUpAsync(
        TestSilo.Till, new LookupRequest { Type = "vouchers.ott", Source = new VoucherSource { Token = new Sensitive(pin) } });

    private static async Task<SiloAddress?[]> HomesAsync(ClusterSilo silo, IEnumerable<Reply<RedeemAnswer>> redeemed)
    {
        var management = silo.Grains.GetGrain<IManagementGrain>(0);
        var entries = await Task.WhenAll(redeemed.Select(reply => silo.Index.FindAsync(TestSilo.Till.Account, Mode.Test, reply.Value!.Redemption.Id)));
        return await Task.WhenAll(entries.Select(async entry => await management.GetActivationAddress(silo.Grains.GetGrain<IVoucherGrain>(entry!.VoucherKey))));
    }
}
