using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.BluBench;

namespace Redemptions.Providers.Tests;

public sealed class BluLookupTests
{
    [Theory]
    [InlineData("ACTIVE", VoucherStatus.Active, 7500)]
    [InlineData("VALID", VoucherStatus.Active, 7500)]
    [InlineData("REDEEMED", VoucherStatus.Redeemed, 0)]
    [InlineData("USED", VoucherStatus.Redeemed, 0)]
    [InlineData("EXPIRED", VoucherStatus.Expired, 0)]
    [InlineData("CANCELLED", VoucherStatus.Cancelled, 0)]
    [InlineData("BLACKLISTED", VoucherStatus.Blocked, 0)]
    [InlineData("INACTIVE", VoucherStatus.Blocked, 0)]
    [InlineData("PENDING", VoucherStatus.Pending, 0)]
    [InlineData("ASLEEP", VoucherStatus.Unknown, 0)]
    public async Task Only_an_active_voucher_holds_what_can_be_redeemed(string status, VoucherStatus expected, long available)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(Status(status, ",\"expiryDate\":\"2029-11-23T00:00:00Z\",\"serialNumber\":\"BL1\""));

        var answer = await bench.Blu.LookUpAsync(new BalanceQuestion { Mode = Mode.Test, SerialNumber = "BL1" }, default);

        answer.Should().BeOfType<BalanceAnswer.Found>().Which.Should().BeEquivalentTo(new
        {
            Available = Money.Rand(available),
            Status = expected,
            SerialNumber = "BL1",
            ExpiresAt = (DateTimeOffset?)new DateTimeOffset(2029, 11, 23, 0, 0, 0, TimeSpan.Zero),
        });
        bench.Wire.Heard[0].Line.Should().Be("GET /v2/trade/voucher/variable/vouchers?serialNumber=BL1 HTTP/1.1");
    }

    [Theory, InlineData(200), InlineData(404)]
    public async Task A_voucher_that_is_not_there_is_not_found(int status) =>
        (await LookUpAsync(Status("NOT_FOUND", http: status))).Should().BeOfType<BalanceAnswer.NotFound>();

    [Fact]
    public async Task A_voucher_that_a_text_calls_invalid_is_not_found() =>
        (await LookUpAsync(Error(400, "Voucher number is invalid"))).Should().BeOfType<BalanceAnswer.NotFound>();

    [Theory]
    [InlineData("Voucher already redeemed", VoucherStatus.Redeemed)]
    [InlineData("Voucher expired", VoucherStatus.Expired)]
    [InlineData("Voucher has been cancelled", VoucherStatus.Cancelled)]
    [InlineData("Voucher blocked", VoucherStatus.Blocked)]
    public async Task A_text_about_the_voucher_tells_its_state_where_there_is_no_status(string text, VoucherStatus expected) =>
        (await LookUpAsync(Error(400, text))).Should().BeOfType<BalanceAnswer.Found>()
            .Which.Should().BeEquivalentTo(new { Available = Money.Rand(0), Status = expected });

    [Fact]
    public async Task A_serial_number_of_another_voucher_is_refused() =>
        (await LookUpAsync(Status("ACTIVE", ",\"serialNumber\":\"BL1\""))).Should().BeOfType<BalanceAnswer.SerialNumberDiffers>();

    [Theory, InlineData(200), InlineData(401), InlineData(500)]
    public async Task What_nobody_can_read_is_unavailable(int status) =>
        (await LookUpAsync(Reply.Json("{}", status))).Should().BeOfType<BalanceAnswer.Unavailable>();

    private static async Task<BalanceAnswer> LookUpAsync(Reply reply)
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(reply);
        var question = new BalanceQuestion { Mode = Mode.Test, Pin = new Sensitive(ProviderBench.Pin), SerialNumber = "BL9" };
        return await bench.Blu.LookUpAsync(question, default);
    }
}
