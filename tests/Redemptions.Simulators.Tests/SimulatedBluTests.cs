using System.Net;

namespace Redemptions.Simulators.Tests;

public sealed class SimulatedBluTests : IAsyncLifetime
{
    private const string Active = "1115684091419838";
    private const string RequestId = "3f0c2a4e-5b1d-4c6f-8a7b-9c0d1e2f3a4b";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task A_lookup_tells_status_and_cents()
    {
        var reply = await _simulators.BluLookup($"token={Active}");

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.BodyWithout("serialNumber").Should().Be(
            """{"status":"ACTIVE","amount":10000,"currency":"ZAR","serialNumber":"<serialNumber>","expiryDate":"2029-11-23T00:00:00.000Z"}""");
        reply.Text("serialNumber").Should().MatchRegex("^BL00[0-9]{14}$");
        (await _simulators.BluLookup($"serialNumber={reply.Text("serialNumber")}")).Should().Be(reply);
    }

    [Fact]
    public async Task A_serial_number_by_pattern_is_known_from_the_start()
        => (await _simulators.BluLookup("serialNumber=BL1001500000000001")).Body.Should().Be(
            """{"status":"ACTIVE","amount":15000,"currency":"ZAR","serialNumber":"BL1001500000000001","expiryDate":"2029-11-23T00:00:00.000Z"}""");

    [Theory]
    [InlineData("9100000000000007", "EXPIRED")]
    [InlineData("9200000000000006", "CANCELLED")]
    [InlineData("9400000000000004", "BLACKLISTED")]
    [InlineData("9500000000000003", "INACTIVE")]
    public async Task A_lookup_tells_other_states(string token, string status)
        => (await _simulators.BluLookup($"token={token}")).Text("status").Should().Be(status);

    [Fact]
    public async Task An_unknown_voucher_is_NOT_FOUND_on_a_200()
        => (await _simulators.BluLookup("token=9300000000000005")).Should().Be(new Reply(HttpStatusCode.OK, """{"status":"NOT_FOUND"}""", null));

    [Fact]
    public async Task A_redeemed_voucher_may_or_may_not_say_by_whom()
    {
        (await _simulators.BluLookup("token=9000000000000008")).Text("redemptionRequestId").Should().HaveLength(36);
        (await _simulators.BluLookup("token=9600000000000002")).Body.Should().Contain("REDEEMED").And.NotContain("redemptionRequestId");
    }

    [Fact]
    public async Task A_full_redemption_has_neither_reference_nor_replacement()
    {
        var reply = await _simulators.BluRedeem(RequestId, Active, 10000);

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.BodyWithout("redeemedVoucherSerialNumber").Should().Be(
            $$"""{"requestId":"{{RequestId}}","amount":10000,"dateTime":"2026-11-23T08:30:15.250Z","redeemedVoucherSerialNumber":"<redeemedVoucherSerialNumber>"}""");
        (await _simulators.BluLookup($"token={Active}")).Text("redemptionRequestId").Should().Be(RequestId);
    }

    [Fact]
    public async Task A_partial_redemption_has_a_replacement_that_can_be_redeemed()
    {
        var reply = await _simulators.BluRedeem(RequestId, Active, 2500);

        reply.BodyWithout("redeemedVoucherSerialNumber", "token", "serialNumber", "barcode").Should().Be(
            $$$"""{"requestId":"{{{RequestId}}}","amount":2500,"dateTime":"2026-11-23T08:30:15.250Z","redeemedVoucherSerialNumber":"<redeemedVoucherSerialNumber>","replacementVoucher":{"token":"<token>","serialNumber":"<serialNumber>","expiryDateTime":"2029-11-23T00:00:00.000Z","barcode":"<barcode>","amount":7500,"productName":"Blu Voucher","productInstructions":"Enter this PIN wherever Blu Voucher is accepted.","productHelp":"Simulated voucher: worth nothing outside this simulator.","customerMessage":"Your change is on this voucher."}}""");
        PassesLuhn(reply.Text("token")).Should().BeTrue();
        (await _simulators.BluLookup($"token={reply.Text("token")}")).Text("serialNumber").Should().Be(reply.Text("serialNumber"));
        (await _simulators.BluRedeem("second", reply.Text("token"), 7500)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_executed_request_id_is_a_409_and_with_replay_the_stored_answer()
    {
        var first = await _simulators.BluRedeem(RequestId, Active, 2500);
        var second = await _simulators.BluRedeem(RequestId, Active, 2500);
        await _simulators.Fault("""{"provider":"blu","kind":"replay"}""");
        var third = await _simulators.BluRedeem(RequestId, Active, 2500);

        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Body.Should().Be(
            """{"timestamp":"2026-11-23T08:30:15.250Z","status":409,"error":"Conflict","message":"Duplicate requestId","path":"/v2/trade/voucher/variable/redemptions"}""");
        third.Should().Be(first);
        _simulators.Ledger.Redemptions().Should().ContainSingle();
    }

    [Theory]
    [InlineData("9000000000000008", 100, 400, "Bad Request", "Voucher already redeemed")]
    [InlineData("9100000000000007", 100, 400, "Bad Request", "Voucher has expired")]
    [InlineData("9200000000000006", 100, 400, "Bad Request", "Invalid voucher: cancelled")]
    [InlineData("9300000000000005", 100, 404, "Not Found", "Voucher not found")]
    [InlineData(Active, 10001, 400, "Bad Request", "Insufficient voucher balance")]
    [InlineData(Active, 0, 400, "Bad Request", "Invalid request: amount")]
    [InlineData("1", 100, 400, "Bad Request", "Invalid request: token")]
    public async Task A_decline_is_written_in_the_manner_of_Spring(string token, long amount, int status, string error, string message)
    {
        var reply = await _simulators.BluRedeem(RequestId, token, amount);

        reply.Status.Should().Be((HttpStatusCode)status);
        reply.Body.Should().Be(
            $$"""{"timestamp":"2026-11-23T08:30:15.250Z","status":{{status}},"error":"{{error}}","message":"{{message}}","path":"/v2/trade/voucher/variable/redemptions"}""");
    }

    [Fact]
    public async Task A_declined_request_id_may_be_sent_again()
    {
        await _simulators.BluRedeem(RequestId, Active, 10001);

        (await _simulators.BluRedeem(RequestId, Active, 10000)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("wrong", "API", HttpStatusCode.Unauthorized)]
    [InlineData("00000000-0000-0000-0000-0000000000bb", "WEB", HttpStatusCode.Forbidden)]
    public async Task Key_and_channel_are_required(string apiKey, string channel, HttpStatusCode status)
        => (await _simulators.BluLookup($"token={Active}", apiKey, channel)).Status.Should().Be(status);

    private static bool PassesLuhn(string digits)
        => digits.Reverse().Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 2)).Sum(value => value > 9 ? value - 9 : value) % 10 == 0;
}
