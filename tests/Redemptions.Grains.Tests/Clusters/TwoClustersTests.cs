using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Clusters;

/// <summary>Two clusters over one database do not know each other: each voucher has an activation in both, and only the database keeps them apart.</summary>
[Trait("Lane", "Slow")]
public sealed class TwoClustersTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Vouchers = 100;

    [SkippableFact]
    public async Task Invariant_2_of_100_vouchers_redeemed_through_both_at_once_with_rival_keys_each_is_sent_once()
    {
        await using var one = await ClusterSilo.StartAsync(sandbox, "one");
        await using var other = await ClusterSilo.StartAsync(sandbox, "other");
        (await one.MembersAsync()).Should().Equal(one.Address);
        await Task.WhenAll(Enumerable.Range(0, Vouchers).Select(number => Pin(number, 0)).Select(async voucher =>
        {
            var replies = await Task.WhenAll(one.RedeemAsync(Rival(voucher)), other.RedeemAsync(Rival(voucher)));
            replies.Count(reply => reply.Value?.Redemption.Status == RedemptionStatus.Confirmed).Should().Be(1, "{0} is one voucher", voucher);
            replies.Should().Contain(reply => IsTheTruthForTheLoser(reply), "{0} was the other's", voucher);
            (await sandbox.TakenAsync(voucher.Pin)).Should().ContainSingle();
        }));
    }

    [SkippableFact]
    public async Task Invariant_5_of_100_keys_sent_through_both_at_once_each_is_one_redemption_and_one_send()
    {
        await using var one = await ClusterSilo.StartAsync(sandbox, "one");
        await using var other = await ClusterSilo.StartAsync(sandbox, "other");
        await Task.WhenAll(Enumerable.Range(0, Vouchers).Select(number => Pin(number, 500)).Select(async voucher =>
        {
            var request = Sandbox.Request(voucher.Type, voucher.Pin);
            var replies = await Task.WhenAll(one.RedeemAsync(request), other.RedeemAsync(request));
            replies.Select(reply => reply.Value!.Redemption.Id).Distinct().Should().ContainSingle("{0} has one key", voucher);
            replies.Count(reply => reply.Value!.Replayed).Should().Be(1, "the loser of {0} is shown the winner's", voucher);
            (await Task.WhenAll(one.DecidedAsync(request), other.DecidedAsync(request))).Should().OnlyContain(decided => decided.Status == RedemptionStatus.Confirmed);
            (await sandbox.TakenAsync(voucher.Pin)).Should().ContainSingle();
            (await sandbox.RequestsAsync(voucher.Pin)).Should().ContainSingle();
        }));
    }

    private static RedeemRequest Rival((string Type, string Pin) voucher) => Sandbox.Request(voucher.Type, voucher.Pin) with { Wait = TimeSpan.FromSeconds(20) };

    // The losing call learns that another redemption holds the voucher, or, when it reaches the provider later, that the voucher is already redeemed.
    private static bool IsTheTruthForTheLoser(Reply<RedeemAnswer> reply) =>
        reply.Problem?.Code == ProblemCodes.VoucherInDoubt || reply.Value?.Redemption.LastError?.Code == FailureCodes.VoucherAlreadyRedeemed;

    private static (string Type, string Pin) Pin(int number, int from) => (number % 3) switch
    {
        0 => ("vouchers.blu", SandboxPins.ForBlu(from + number + 1)),
        1 => ("vouchers.one_voucher", SandboxPins.ForFlash(from + number + 1)),
        _ => ("vouchers.ott", SandboxPins.ForOtt(from + number + 1)),
    };
}
