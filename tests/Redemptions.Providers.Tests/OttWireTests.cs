using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OttBench;

namespace Redemptions.Providers.Tests;

/// <summary>The hashes were computed with printf and sha256sum, independently of the adapter.</summary>
public sealed class OttWireTests
{
    private static readonly string[] Shown = ["Authorization", "Content-Type"];

    [Fact]
    public async Task A_partial_redemption_goes_over_the_wire_byte_by_byte()
    {
        await using var bench = new ProviderBench();

        await SendAsync(bench, Remitted());

        bench.Wire.Heard[0].Shown(Shown).Should().Be(
            "POST /api/v1/CheckVoucher HTTP/1.1\nAuthorization: Basic dXNlcjpzZWNyZXQ=\nContent-Type: application/x-www-form-urlencoded\n\n"
            + "vendorID=77&voucherPIN=123456789012&Hash=4be960e8d1fab2407bd0f1ba9a0b0a7a26cf791239586f7845fcf59668d97dc0");
        bench.Wire.Heard[1].Shown(Shown).Should().Be(
            "POST /api/v1/RemitVoucher HTTP/1.1\nAuthorization: Basic dXNlcjpzZWNyZXQ=\nContent-Type: application/x-www-form-urlencoded\n\n"
            + "amount=50.00&mobile=27821234567&pin=123456789012&uniqueReference=0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10&vendorID=77"
            + "&hash=51a693b90debba4fda91d091a1db197557170cda5291c7d1ad9239115f2f568c");
    }

    [Fact]
    public async Task A_full_redemption_without_a_phone_number_sends_0_and_an_empty_mobile()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench, amount: null, phone: null);
        bench.Wire.Script(Remitted("75.00", ""));

        var redeemed = (ProviderAnswer.Redeemed)await bench.Ott.SendAsync(intent, default);

        bench.Wire.Heard[1].Body.Should().Be(
            "amount=0&mobile=&pin=123456789012&uniqueReference=0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10&vendorID=77"
            + "&hash=7691cd5646177b953a3867bb5b7d1b8f345061e1a4c47d994b200c8ea86e3858");
        redeemed.Should().BeEquivalentTo(new
        {
            Taken = Money.Rand(7500),
            Left = Money.Rand(0),
            Disposition = ResidualDisposition.None,
            Sms = SmsDelivery.None,
            Attention = (AttentionReason?)null,
        });
    }

    [Fact]
    public async Task The_question_about_a_remit_goes_over_the_wire_byte_by_byte()
    {
        await using var bench = new ProviderBench();

        await ResolveAsync(bench, TimeSpan.Zero, NoRemit);

        bench.Wire.Heard[1].Shown(Shown).Should().Be(
            "POST /api/v1/CheckRemitVoucher HTTP/1.1\nAuthorization: Basic dXNlcjpzZWNyZXQ=\nContent-Type: application/x-www-form-urlencoded\n\n"
            + "uniqueReference=0b8f3c9e-6d0a-4c55-9c1e-2f4f6f1a7e10&hash=fbba586a211229bcbc1d84c310fcab52811128ae517b5bea1548d82acb44ccb3");
    }

    [Theory]
    [InlineData(
        "serialNumber", "serialNumber=1000200030&vendorID=77&Hash=b6bf14ca8c672af2f3a7f7ffbc42f3d7f08305df0f7d893500765f61f6e0013e")]
    [InlineData(
        "voucherSerial", "voucherSerial=1000200030&vendorID=77&Hash=c693dab639e3e810baedb4c1147b12f8a82045a65c322ee3915e44908ca02f8e")]
    public async Task A_lookup_by_serial_number_uses_the_configured_parameter(string parameter, string body)
    {
        await using var bench = new ProviderBench(("Providers:Test:Ott:SerialLookupParameter", parameter));
        bench.Wire.Script(Holds("1,250.00"));

        var answer = await bench.Ott.LookUpAsync(new BalanceQuestion { Mode = Mode.Test, SerialNumber = "1000200030" }, default);

        bench.Wire.Heard[0].Body.Should().Be(body);
        answer.Should().BeOfType<BalanceAnswer.Found>().Which.Available.Should().Be(Money.Rand(125_000));
    }

    [Fact]
    public async Task A_success_tells_what_was_taken_and_what_is_left()
    {
        await using var bench = new ProviderBench();

        var redeemed = (await SendAsync(bench, Remitted())).Should().BeOfType<ProviderAnswer.Redeemed>().Subject;

        redeemed.Should().BeEquivalentTo(new
        {
            Taken = Money.Rand(5000),
            Left = Money.Rand(2500),
            Disposition = ResidualDisposition.ProviderSms,
            Sms = SmsDelivery.Requested,
            Attention = (AttentionReason?)null,
        });
        redeemed.ProviderReference.Should().Equal(
            new Dictionary<string, string> { ["unique_reference"] = ProviderBench.Reference, ["voucher_id"] = "42" });
        redeemed.TransactionId.Should().Be("42");
    }

    [Fact]
    public async Task A_success_without_a_voucher_id_has_the_serial_number_as_its_transaction_id()
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(
            bench, Reply.Json("""{"success":"true","serialNumber":"1000200030","voucherAmount":"50.00","voucherBalance":"25.00","errorCode":0}"""));

        redeemed.TransactionId.Should().Be("1000200030");
    }

    [Theory]
    [InlineData("50.00", "", 5000, 2500, null)]
    [InlineData("50.00", ",\"voucherBalance\":\"20.00\"", 5000, 2000, AttentionReason.AmountDiffers)]
    [InlineData("40.00", "", 4000, 3500, AttentionReason.AmountDiffers)]
    [InlineData("100.00", ",\"voucherBalance\":0", 10000, 0, AttentionReason.AmountDiffers)]
    public async Task Taken_and_left_are_the_value_before_or_a_person_looks(
        string taken, string more, long cents, long left, AttentionReason? attention)
    {
        await using var bench = new ProviderBench();

        var redeemed = (ProviderAnswer.Redeemed)await SendAsync(bench, Remitted(taken, more));

        (redeemed.Taken, redeemed.Left, redeemed.Attention).Should().Be((Money.Rand(cents), Money.Rand(left), attention));
    }

    [Theory]
    [InlineData("\"success\":true,\"voucherAmount\":50.0000,\"errorCode\":\"0\"", 200)]
    [InlineData("\"success\":\"True\",\"voucherAmount\":\"50\"", 201)]
    [InlineData("\"success\":\"true\",\"voucherAmount\":\"50.00\",\"errorCode\":null", 200)]
    public async Task Truths_and_numbers_come_in_many_forms(string members, int status)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Json("{" + members + "}", status))).Should().BeOfType<ProviderAnswer.Redeemed>();
    }

    [Theory]
    [InlineData("\"success\":\"true\"")]
    [InlineData("\"success\":\"true\",\"voucherAmount\":\"0.00\"")]
    [InlineData("\"success\":\"true\",\"voucherAmount\":\"50.005\"")]
    [InlineData("\"success\":\"true\",\"voucherAmount\":\"-50.00\"")]
    [InlineData("\"success\":\"true\",\"voucherAmount\":\"50.00\",\"errorCode\":4")]
    [InlineData("\"success\":\"true\",\"voucherAmount\":\"50.00\",\"uniqueReference\":\"another\"")]
    [InlineData("\"success\":\"yes\",\"voucherAmount\":\"50.00\"")]
    public async Task A_success_without_proof_is_unknown(string members)
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Reply.Json("{" + members + "}"))).Should().BeOfType<ProviderAnswer.Unknown>();
        Remits(bench).Should().Be(1);
    }
}
