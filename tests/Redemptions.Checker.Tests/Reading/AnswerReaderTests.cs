using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;

namespace Redemptions.Checker.Tests.Reading;

public sealed class AnswerReaderTests
{
    [Fact]
    public void A_redemption_is_read_with_its_status()
    {
        var answer = AnswerReader.ReadRedeem(
            201, replayed: true, """{"id": "rdm_1", "status": "failed", "version": 1, "type": "vouchers.ott", "amount": null, "redeemed_amount": 0}""");
        answer.Redemption!.Id.Should().Be("rdm_1");
        answer.Replayed.Should().BeTrue();
    }

    [Fact]
    public void A_problem_is_read_by_its_code()
        => AnswerReader.ReadRedeem(
            409, replayed: false,
            """{"type": "…", "title": "…", "status": 409, "detail": "…", "instance": "/collect/redemptions", "code": "voucher_in_doubt", "request_id": "r"}""")
            .Should().Be(new ClientAnswer { HttpStatus = 409, ProblemCode = "voucher_in_doubt" });

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"code\": 7}")]
    public void A_body_that_is_no_problem_promises_nothing(string body)
        => AnswerReader.ReadRedeem(502, replayed: false, body).Should().Be(new ClientAnswer { HttpStatus = 502 });

    [Fact]
    public void A_success_that_is_no_redemption_is_an_error()
        => FluentActions.Invoking(() => AnswerReader.ReadRedeem(201, replayed: false, "{}")).Should().Throw<JsonException>();

    [Fact]
    public void A_balance_is_read()
        => AnswerReader.ReadBalance(
            200,
            """
            {"type": "vouchers.blu", "balance": 2500, "currency": "ZAR", "source": {"pin": "************0000"}, "status": "active",
             "serial_number": "BL7", "expires_at": null, "provider_metadata": {}}
            """).Should().Be(new ObservedBalance(2500, "active"));

    [Fact]
    public void A_refused_lookup_tells_nothing() => AnswerReader.ReadBalance(409, """{"code": "voucher_in_doubt"}""").Should().BeNull();
}
