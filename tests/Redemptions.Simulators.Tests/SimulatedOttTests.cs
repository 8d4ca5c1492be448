using System.Net;

namespace Redemptions.Simulators.Tests;

/// <summary>The hashes were computed with <c>printf %s "&lt;api key&gt;&lt;values&gt;" | sha256sum</c>.</summary>
public sealed class SimulatedOttTests : IAsyncLifetime
{
    private const string Reference = "3f0c2a4e-5b1d-4c6f-8a7b-9c0d1e2f3a4b";
    private const string Check1250 = "vendorID=11&voucherPIN=101250000001&Hash=719660f8eacad2b85ee108371a617ea4d1c897d6cf0ce311fe5d9ea31c99c4cb";
    private const string Check100 = "vendorID=11&voucherPIN=111568409141&Hash=59b19971f4ffa87da364b81286ccf88300a18622e8eaba50f2fc720722497b10";

    private const string Remit30 =
        $"vendorID=11&pin=111568409141&amount=30.00&mobile=27821234567&uniqueReference={Reference}&hash=a5b4135822ffd9dc8278f1c1c9da285d25ea7d2827b5bea1c1aadf3c00feb5cf";

    private const string RemitAll =
        $"amount=0&mobile=&pin=111568409141&uniqueReference={Reference}&vendorID=11&hash=0df206c926b63f3cd1f5cfb6f699879fce498b9078b0a5693f39c0a26f4ff5bf";

    private const string CheckRemit = $"uniqueReference={Reference}&hash=75e07ae34f578a6dd5b442d6f452ce11833e4c449fc9f2a84b4774d0a4edee44";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task CheckVoucher_tells_the_value_in_rand_with_commas()
    {
        var reply = await _simulators.Ott("CheckVoucher", Check1250);

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.BodyWithout("serial", "voucherID").Should().Be(
            """{"success":"true","serial":"<serial>","voucherID":"<voucherID>","value":"1,250.00","message":"Success","errorCode":"0"}""");
    }

    [Fact]
    public async Task CheckVoucher_goes_by_serial_number_too()
    {
        var reply = await _simulators.Ott(
            "CheckVoucher", "vendorID=11&serialNumber=1001500000000001&Hash=43a9759fb7a7a304bf345ed8dfe93cb21d3c0072cb8a7d53cfcddde905f2071c");

        reply.BodyWithout("voucherID").Should().Be(
            """{"success":"true","serial":"1001500000000001","voucherID":"<voucherID>","value":"150.0000","message":"Success","errorCode":"0"}""");
    }

    [Fact]
    public async Task A_partial_remit_leaves_the_rest_on_the_token_and_sends_an_SMS()
    {
        var reply = await _simulators.Ott("RemitVoucher", Remit30);

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.BodyWithout("voucherID").Should().Be(
            """{"success":"true","voucherID":"<voucherID>","voucherAmount":"30.0000","voucherBalance":"70.0000","errorCode":"0","message":"Success"}""");
        (await _simulators.Ott("CheckVoucher", Check100)).Text("value").Should().Be("70.0000");
        _simulators.Ledger.Redemptions().Single().SmsTo.Should().Be("27821234567");
    }

    [Fact]
    public async Task Amount_zero_takes_everything_and_mobile_may_be_empty()
    {
        (await _simulators.Ott("RemitVoucher", RemitAll)).BodyWithout("voucherID").Should().Be(
            """{"success":"true","voucherID":"<voucherID>","voucherAmount":"100.0000","voucherBalance":"0.0000","errorCode":"0","message":"Success"}""");

        var used = await _simulators.Ott("CheckVoucher", Check100);
        used.Status.Should().Be(HttpStatusCode.Created);
        used.BodyWithout("serial", "voucherID").Should().Be(
            """{"success":"false","serial":"<serial>","voucherID":"<voucherID>","value":"0.0000","message":"Voucher already used","errorCode":"5"}""");
        _simulators.Ledger.Redemptions().Single().SmsSent.Should().BeFalse();
    }

    [Fact]
    public async Task A_second_remit_with_the_same_reference_takes_the_money_again()
    {
        await _simulators.Ott("RemitVoucher", Remit30);
        await _simulators.Ott("RemitVoucher", Remit30);

        _simulators.Ledger.Redemptions(reference: Reference).Select(entry => entry.BalanceAfterCents).Should().Equal(7000, 4000);
        _simulators.Ledger.Requests(reference: Reference).Select(request => request.Attempt).Should().Equal(1, 2);
    }

    [Fact]
    public async Task CheckRemitVoucher_knows_only_what_was_remitted()
    {
        var before = await _simulators.Ott("CheckRemitVoucher", CheckRemit);
        await _simulators.Ott("RemitVoucher", Remit30);
        var after = await _simulators.Ott("CheckRemitVoucher", CheckRemit);

        before.Status.Should().Be(HttpStatusCode.Created);
        before.Body.Should().Be("""{"success":"false","errorCode":"10","message":"Remit not found"}""");
        after.Status.Should().Be(HttpStatusCode.OK);
        after.BodyWithout("voucherID", "serialNumber").Should().Be(
            """{"success":"true","voucherID":"<voucherID>","voucherAmount":"30.0000","voucherBalance":"70.0000","errorCode":"0","message":"Success","serialNumber":"<serialNumber>"}""");
    }

    [Fact]
    public async Task Optional_parameters_are_part_of_the_hash_in_the_order_of_their_names()
        => (await _simulators.Ott(
            "RemitVoucher",
            $"clientID=till-1&account=merchant-7&amount=30.00&mobile=%2B27821234567&pin=111568409141&uniqueReference={Reference}&vendorID=11&hash=9efee65602406ab72797a957cb9c523d70c9e15d1239f7904dbc5f146c08adbf"))
            .Status.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("RemitVoucher", $"amount=200.00&mobile=27821234567&pin=111568409141&uniqueReference={Reference}&vendorID=11&hash=69cb40a5b25a277dfad19ee03bb16401a9f3870833e0fe1862c6ce66c6744d3f", 11, "Insufficient voucher balance")]
    [InlineData("RemitVoucher", $"amount=30.00&mobile=27821234567&pin=900000000001&uniqueReference={Reference}&vendorID=11&hash=89a69ecef277d2592027d37c80f4489ad60a43f5330d8f00e14a6e0c70fd4654", 5, "Voucher already used")]
    [InlineData("RemitVoucher", $"amount=30.01&mobile=27821234567&pin=111568409141&uniqueReference={Reference}&vendorID=11&hash=a5b4135822ffd9dc8278f1c1c9da285d25ea7d2827b5bea1c1aadf3c00feb5cf", 3, "Invalid hash")]
    [InlineData("RemitVoucher", $"amount=30.00&mobile=27821234567&pin=111568409141&uniqueReference={Reference}&vendorID=11&Hash=a5b4135822ffd9dc8278f1c1c9da285d25ea7d2827b5bea1c1aadf3c00feb5cf", 3, "Invalid hash")]
    [InlineData("RemitVoucher", $"amount=30.00&mobile=27821234567&pin=111568409141&uniqueReference={Reference}&vendorID=11&hash=A5B4135822FFD9DC8278F1C1C9DA285D25EA7D2827B5BEA1C1AADF3C00FEB5CF", 3, "Invalid hash")]
    [InlineData("CheckVoucher", "vendorID=11&voucherPIN=101250000001&hash=719660f8eacad2b85ee108371a617ea4d1c897d6cf0ce311fe5d9ea31c99c4cb", 3, "Invalid hash")]
    public async Task A_refusal_is_a_201_with_success_false(string call, string form, int code, string message)
    {
        var reply = await _simulators.Ott(call, form);

        reply.Status.Should().Be(HttpStatusCode.Created);
        reply.Body.Should().Be($$"""{"success":"false","errorCode":"{{code}}","message":"{{message}}"}""");
        _simulators.Ledger.Redemptions().Should().BeEmpty();
    }

    [Fact]
    public async Task Wrong_basic_credentials_are_a_401()
        => (await _simulators.Ott("CheckVoucher", Check100, basic: "d3Jvbmc6d3Jvbmc=")).Status.Should().Be(HttpStatusCode.Unauthorized);
}
