using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>A decline of a voucher that is already redeemed names the earlier redemption, if it is the caller's own.</summary>
[Trait("Lane", "Slow")]
public sealed class RelatedTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    public static TheoryData<string, string> Vouchers => new()
    {
        { "vouchers.blu", SandboxPins.ForBlu(301) },
        { "vouchers.one_voucher", SandboxPins.ForFlash(301) },
        { "vouchers.ott", SandboxPins.ForOtt(301) },
    };

    [Theory]
    [MemberData(nameof(Vouchers))]
    public async Task A_second_redemption_of_a_voucher_names_the_first_to_its_owner_and_to_no_other(string type, string pin)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var first = (await silo.RedeemAsync(Sandbox.Request(type, pin))).Value!.Redemption;
        first.Status.Should().Be(RedemptionStatus.Confirmed);
        var second = await silo.DecidedAsync(Sandbox.Request(type, pin));
        second.LastError!.Code.Should().Be(FailureCodes.VoucherAlreadyRedeemed);
        second.RelatedIds.Should().Equal(first.Id);
        (await silo.Reader.ReadAsync(TestSilo.Till, second.Id)).Value!.RelatedIds.Should().Equal(first.Id);
        var foreign = (await silo.Service.RedeemAsync(TestSilo.Till with { Account = "another" }, Sandbox.Request(type, pin))).Value!.Redemption;
        foreign.RelatedIds.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_decline_names_none()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var pin = SandboxPins.NeverIssued(Provider.Flash, 302);
        await silo.DecidedAsync(Sandbox.OneVoucher(pin));
        (await silo.DecidedAsync(Sandbox.OneVoucher(pin))).RelatedIds.Should().BeNullOrEmpty();
    }
}
