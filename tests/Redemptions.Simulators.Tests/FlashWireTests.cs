using System.Net;

namespace Redemptions.Simulators.Tests;

public sealed class FlashWireTests : IAsyncLifetime
{
    private const string Active = "1115684091419838";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task A_token_lives_for_an_hour()
    {
        var reply = await _simulators.Token();

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.BodyWithout("access_token").Should().Be(
            """{"access_token":"<access_token>","scope":"default","token_type":"Bearer","expires_in":3600}""");
    }

    [Fact]
    public async Task A_wrong_api_key_gets_no_token() => (await _simulators.Token("d3Jvbmc6d3Jvbmc=")).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Another_grant_type_gets_no_token()
        => (await _simulators.Token(form: "grant_type=password")).Status.Should().Be(HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_unknown_or_expired_token_is_a_401()
    {
        var token = await _simulators.BearerToken();
        (await _simulators.FlashRedeem("a", Active, 0, token: "nobody")).Status.Should().Be(HttpStatusCode.Unauthorized);

        _simulators.Clock.Now = _simulators.Clock.Now.AddSeconds(3600);

        (await _simulators.FlashRedeem("a", Active, 0, token: token)).Status.Should().Be(HttpStatusCode.Unauthorized);
        _simulators.Ledger.Redemptions().Should().BeEmpty();
    }

    [Fact]
    public async Task Amount_zero_takes_everything_and_tells_how_much()
    {
        var reply = await _simulators.FlashRedeem(
            "3f0c2a4e-5b1d-4c6f-8a7b-9c0d1e2f3a4b", Active, 0, ""","storeId":"S1","terminalId":"T2","metadata":{"basket":"b 7"}""");

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.Body.Should().Be(
            """{"responseCode":0,"responseMessage":"Success","accountNumber":"1234-5678-9012-3456","reference":"3f0c2a4e-5b1d-4c6f-8a7b-9c0d1e2f3a4b","transactionDate":"2026-11-23T08:30:15.250Z","transactionId":7000000000000000001,"amount":10000,"metadata":{"basket":"b 7"},"storeId":"S1","terminalId":"T2"}""");
    }

    [Fact]
    public async Task A_partial_redemption_answers_with_a_change_voucher_that_can_be_redeemed()
    {
        var reply = await _simulators.FlashRedeem("a", "1002500000000001", 5000, ""","mobileNumber":"27821234567" """);

        reply.BodyWithout("pin", "serialNumber").Should().Be(
            """{"responseCode":0,"responseMessage":"Success","accountNumber":"1234-5678-9012-3456","reference":"a","transactionDate":"2026-11-23T08:30:15.250Z","transactionId":7000000000000000001,"amount":5000,"voucher":{"amount":20000,"expiryDate":"2029-11-23T00:00:00.000Z","pin":"<pin>","serialNumber":"<serialNumber>","status":"Active","content":{"redemptionInstructions":"Enter this PIN wherever 1Voucher is accepted.","termsAndConditions":"Simulated voucher: worth nothing outside this simulator."}}}""");
        reply.Text("pin").Should().MatchRegex("^[0-9]{16}$");
        (await _simulators.FlashRedeem("b", reply.Text("pin"), 0)).Body.Should().Contain("\"amount\":20000").And.NotContain("voucher");
        _simulators.Ledger.Redemptions(reference: "a").Single().SmsTo.Should().Be("27821234567");
    }

    [Theory]
    [InlineData("9000000000000001", 0, 2401, "Voucher already used")]
    [InlineData("9300000000000001", 0, 2402, "Voucher not found")]
    [InlineData("9200000000000001", 0, 2403, "Voucher cancelled")]
    [InlineData("9100000000000001", 0, 2405, "Voucher expired")]
    [InlineData("9400000000000001", 0, 2676, "Voucher not active")]
    [InlineData(Active, 99, 2406, "Amount too small")]
    [InlineData(Active, 10001, 2408, "Amount too large")]
    public async Task A_decline_is_not_a_200_and_its_transaction_id_is_a_string(string pin, long amount, int code, string message)
    {
        var reply = await _simulators.FlashRedeem("a", pin, amount);

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Body.Should().Be(
            $$"""{"responseCode":{{code}},"responseMessage":"{{message}}","reference":"a","transactionId":"0","path":"/aggregation/4.0/1voucher/redeem"}""");
    }

    [Fact]
    public async Task The_same_request_gets_the_first_answer_and_takes_nothing()
    {
        var first = await _simulators.FlashRedeem("a", Active, 4000);
        var second = await _simulators.FlashRedeem("a", Active, 4000);

        second.Should().Be(first);
        _simulators.Ledger.Redemptions().Should().ContainSingle();
        _simulators.Ledger.Requests(reference: "a").Select(request => (request.Attempt, request.Outcome))
            .Should().Equal((1, "accepted"), (2, "replayed"));
    }

    [Fact]
    public async Task A_decline_is_the_first_answer_too()
    {
        var first = await _simulators.FlashRedeem("a", Active, 10001);
        await _simulators.FlashRedeem("b", Active, 0);

        (await _simulators.FlashRedeem("a", Active, 10001)).Should().Be(first);
    }

    [Theory]
    [InlineData(Active, 4001, "")]
    [InlineData("1115684091419839", 4000, "")]
    [InlineData(Active, 4000, ""","mobileNumber":"27821234567" """)]
    [InlineData(Active, 4000, ""","storeId":"S1" """)]
    public async Task The_same_reference_with_other_values_is_2256(string pin, long amount, string more)
    {
        await _simulators.FlashRedeem("a", Active, 4000);

        (await _simulators.FlashRedeem("a", pin, amount, more)).Body.Should().StartWith("""{"responseCode":2256,""");
        _simulators.Ledger.Redemptions().Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"reference":"a b","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838","amount":0}""", "reference")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"111568409141983","amount":0}""", "pin")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838","amount":"0"}""", "amount")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838","amount":1.5}""", "amount")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838"}""", "amount")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838","amount":0,"mobileNumber":"0821234567"}""", "mobileNumber")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838","amount":0,"storeId":"S 1"}""", "storeId")]
    [InlineData("""{"reference":"a","accountNumber":"1234-5678-9012-3456","pin":"1115684091419838","amount":0,"metadata":{"elevenchars":"1"}}""", "metadata")]
    [InlineData("not json", "body")]
    public async Task A_malformed_request_is_2204(string json, string field)
    {
        var reply = await _simulators.FlashSend(json, await _simulators.BearerToken());

        reply.Body.Should().StartWith($$"""{"responseCode":2204,"responseMessage":"Malformed request: {{field}}",""");
        _simulators.Ledger.Redemptions().Should().BeEmpty();
    }

    [Fact]
    public async Task A_foreign_account_is_2202()
        => (await _simulators.FlashSend(
            """{"reference":"a","accountNumber":"9999","pin":"1115684091419838","amount":0}""", await _simulators.BearerToken()))
            .Body.Should().StartWith("""{"responseCode":2202,""");
}
