using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OneVoucherBench;

namespace Redemptions.Providers.Tests;

public sealed class OneVoucherWireTests
{
    private static readonly string[] Shown = ["Authorization", "Content-Type"];

    [Fact]
    public async Task A_partial_redemption_goes_over_the_wire_byte_by_byte()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(GoodToken, Reply.Json(Success()));
        var request = ProviderBench.Request(ProviderBench.Pin, 5000) with { Store = "Cape Town #12", Till = "till-7" };

        await bench.OneVoucher.SendAsync(await bench.IntentAsync(bench.OneVoucher, request), default);

        bench.Wire.Heard[0].Shown(Shown).Should().Be(
            "POST /token HTTP/1.1\nAuthorization: Basic Y29uc3VtZXI6c2VjcmV0\nContent-Type: application/x-www-form-urlencoded\n\n"
            + "grant_type=client_credentials");
        bench.Wire.Heard[1].Shown(Shown).Should().Be(
            "POST /aggregation/4.0/1voucher/redeem HTTP/1.1\nAuthorization: Bearer tok-1\nContent-Type: application/json\n\n"
            + """{"reference":"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10","accountNumber":"1234-5678","pin":"1115684091419838","amount":5000"""
            + ""","mobileNumber":"27821234567","storeId":"CapeTown12","terminalId":"till7"}""");
    }

    [Fact]
    public async Task A_full_redemption_without_a_phone_number_sends_amount_0_and_nothing_optional()
    {
        await using var bench = WithTokens();

        await SendAsync(bench, Reply.Json(Success()), amount: null);

        bench.Wire.Heard[1].Body.Should().Be(
            """{"reference":"0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10","accountNumber":"1234-5678","pin":"1115684091419838","amount":0}""");
    }

    [Fact]
    public async Task With_inline_delivery_the_phone_number_stays_here()
    {
        await using var bench = WithTokens(("Providers:Test:OneVoucher:ChangeDelivery", "Inline"));

        await SendAsync(bench, Reply.Json(Success()), phone: "+27821234567");

        bench.Wire.Heard[1].Body.Should().NotContain("mobileNumber");
    }

    [Fact]
    public async Task A_re_send_is_the_first_send_byte_by_byte_whatever_the_configuration_says_by_now()
    {
        await using var bench = WithTokens();
        var intent = await IntentAsync(bench);
        bench.Wire.Script(Reply.Drop, Reply.Json(Success()));
        await bench.OneVoucher.SendAsync(intent, default);
        bench.Configuration["Providers:Test:OneVoucher:AccountNumber"] = "another";
        bench.Configuration.Reload();

        var answer = await bench.OneVoucher.ResolveAsync(intent, [], default);

        answer.Should().BeOfType<ProviderAnswer.Redeemed>();
        bench.Wire.Heard[2].Body.Should().Be(bench.Wire.Heard[1].Body);
    }

    [Fact]
    public async Task A_success_tells_amount_references_and_exchange()
    {
        await using var bench = WithTokens();

        var redeemed =
            (await SendAsync(bench, Reply.Json(Success(amount: 7500)), amount: null)).Should().BeOfType<ProviderAnswer.Redeemed>().Subject;

        redeemed.Taken.Should().Be(Money.Rand(7500));
        redeemed.Left.Should().Be(Money.Rand(0));
        redeemed.Disposition.Should().Be(ResidualDisposition.None);
        redeemed.Attention.Should().BeNull();
        redeemed.ProviderReference.Should().Equal(
            new Dictionary<string, string> { ["reference"] = ProviderBench.Reference, ["transaction_id"] = "1234567890123456789" });
        redeemed.TransactionId.Should().Be("1234567890123456789");
        redeemed.Exchanges.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Kind = ExchangeKind.Confirm,
            Status = ExchangeStatus.Succeeded,
            Amount = Money.Rand(7500),
            ProviderCode = "0",
            SentAt = ProviderBench.Start,
            AnsweredAt = (DateTimeOffset?)ProviderBench.Start,
        });
    }

    [Fact]
    public async Task The_change_voucher_comes_whole()
    {
        await using var bench = WithTokens();
        var voucher = """
            ,"voucher":{"amount":2500,"expiryDate":"2029-11-23T00:00:00+02:00","pin":"2222333344445555","serialNumber":"0099","status":"Active",
            "barcode":"999","content":{"redemptionInstructions":"Dial *120*2222333344445555#","termsAndConditions":"None"}}
            """;

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Reply.Json(Success(more: voucher)), phone: "+27821234567");

        redeemed.Left.Should().Be(Money.Rand(2500));
        redeemed.Disposition.Should().Be(ResidualDisposition.ChangeVoucher);
        redeemed.Sms.Should().Be(SmsDelivery.Requested);
        redeemed.Change.Should().BeEquivalentTo(new IssuedChangeVoucher
        {
            Pin = new Sensitive("2222333344445555"),
            Barcode = new Sensitive("999"),
            SerialNumber = "0099",
            Amount = Money.Rand(2500),
            ExpiresAt = new DateTimeOffset(2029, 11, 23, 0, 0, 0, TimeSpan.FromHours(2)),
            Instructions = "Dial *120****#",
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"voucher\":null")]
    [InlineData(",\"voucher\":{}")]
    [InlineData(",\"voucher\":{\"amount\":0}")]
    public async Task No_change_has_four_forms(string voucher)
    {
        await using var bench = WithTokens();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Reply.Json(Success(more: voucher)));

        redeemed.Should().BeEquivalentTo(new { Disposition = ResidualDisposition.None, Left = Money.Rand(0), Change = (object?)null });
    }

    [Theory]
    [InlineData("[{\"amount\":2500,\"pin\":\"2222333344445555\"}]")]
    [InlineData("\"2222333344445555\"")]
    [InlineData("{\"amount\":\"25.00\",\"status\":\"Active\"}")]
    public async Task Change_that_cannot_be_read_is_missing_and_raised(string voucher)
    {
        await using var bench = WithTokens();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Reply.Json(Success(more: $",\"voucher\":{voucher}")), phone: "+27821234567");

        redeemed.Should().BeEquivalentTo(new
        {
            Disposition = ResidualDisposition.Missing,
            Left = (Money?)null,
            Change = new IssuedChangeVoucher(),
            Attention = (AttentionReason?)AttentionReason.MissingChange,
        });
    }

    [Theory]
    [InlineData("+27821234567", "", ResidualDisposition.ProviderSms, null)]
    [InlineData(null, "", ResidualDisposition.Missing, AttentionReason.MissingChange)]
    [InlineData(null, ",\"pin\":\"****************\"", ResidualDisposition.Missing, AttentionReason.MissingChange)]
    [InlineData(null, ",\"pin\":\"\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u20224321\"", ResidualDisposition.Missing, AttentionReason.MissingChange)]
    [InlineData(null, ",\"pin\":\" \"", ResidualDisposition.Missing, AttentionReason.MissingChange)]
    public async Task Change_without_a_pin_is_on_its_way_by_sms_or_missing(
        string? phone, string pin, ResidualDisposition disposition, AttentionReason? attention)
    {
        await using var bench = WithTokens();
        var reply = Reply.Json(Success(more: $",\"voucher\":{{\"amount\":\"2500\",\"serialNumber\":\"0099\"{pin}}}"));

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, reply, phone: phone);

        redeemed.Disposition.Should().Be(disposition);
        redeemed.Attention.Should().Be(attention);
        redeemed.Change.Should().Be(new IssuedChangeVoucher { Amount = Money.Rand(2500), SerialNumber = "0099" });
    }

    [Fact]
    public async Task A_rest_where_the_full_value_was_asked_for_is_kept_and_raised()
    {
        await using var bench = WithTokens();
        var reply = Reply.Json(Success(amount: 7500, more: ",\"voucher\":{\"amount\":2500,\"pin\":\"2222333344445555\"}"));

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, reply, amount: null);

        (redeemed.Taken, redeemed.Left, redeemed.Disposition).Should().Be((Money.Rand(7500), Money.Rand(2500), ResidualDisposition.ChangeVoucher));
        redeemed.Attention.Should().Be(AttentionReason.AmountDiffers);
    }

    [Fact]
    public async Task Another_amount_than_asked_is_confirmed_as_told_and_raised()
    {
        await using var bench = WithTokens();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Reply.Json(Success(amount: 4000)));

        redeemed.Taken.Should().Be(Money.Rand(4000));
        redeemed.Attention.Should().Be(AttentionReason.AmountDiffers);
    }

    [Fact]
    public async Task The_echoed_reference_is_compared_without_case()
    {
        await using var bench = WithTokens();

        var answer = await SendAsync(bench, Reply.Json(Success(reference: ProviderBench.Reference.ToUpperInvariant())));

        answer.Should().BeOfType<ProviderAnswer.Redeemed>();
    }
}
