using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OttBench;

namespace Redemptions.Providers.Tests;

public sealed class OttLookupTests
{
    [Fact]
    public async Task A_voucher_is_found_by_its_token() =>
        (await LookUpAsync(Holds("1,250.0000"))).Should().BeOfType<BalanceAnswer.Found>().Which.Should().BeEquivalentTo(new
        {
            Available = Money.Rand(125_000),
            Status = VoucherStatus.Active,
            SerialNumber = "1000200030",
            Metadata = new Dictionary<string, string> { ["voucher_id"] = "42" },
        });

    [Fact]
    public async Task A_serial_number_of_another_voucher_is_refused() =>
        (await LookUpAsync(Holds("10.00"), "999")).Should().BeOfType<BalanceAnswer.SerialNumberDiffers>();

    [Fact]
    public async Task A_serial_number_of_the_same_voucher_is_fine() =>
        (await LookUpAsync(Holds("10.00"), "1000200030")).Should().BeOfType<BalanceAnswer.Found>();

    [Fact]
    public async Task An_unknown_voucher_is_not_found() =>
        (await LookUpAsync(Refused("3", "Voucher not found"))).Should().BeOfType<BalanceAnswer.NotFound>();

    [Fact]
    public async Task A_used_voucher_holds_nothing() =>
        (await LookUpAsync(Refused("3", "Voucher used"))).Should().BeOfType<BalanceAnswer.Found>()
            .Which.Should().BeEquivalentTo(new { Available = Money.Rand(0), Status = VoucherStatus.Redeemed });

    [Theory, InlineData(401), InlineData(500), InlineData(200)]
    public async Task What_nobody_can_read_is_unavailable(int status) =>
        (await LookUpAsync(Reply.Text(status, "?"))).Should().BeOfType<BalanceAnswer.Unavailable>();

    private static async Task<BalanceAnswer> LookUpAsync(Reply reply, string? serial = null)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(reply);
        var question = new BalanceQuestion { Mode = Mode.Test, Pin = new Sensitive(ProviderBench.Token), SerialNumber = serial };
        return await bench.Ott.LookUpAsync(question, default);
    }
}
