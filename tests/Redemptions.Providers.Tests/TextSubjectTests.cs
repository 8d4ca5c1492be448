using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>A text about our account, our credentials, a gateway or the request is never read as a text about the voucher.</summary>
public sealed class TextSubjectTests
{
    private const string Misconfigured = FailureCodes.ProviderMisconfigured;

    private static readonly string[] AboutUs =
    [
        "Vendor account expired", "Vendor blocked", "Unknown vendor", "Merchant cancelled", "Merchant account not found", "Merchant has insufficient funds",
        "Account inactive", "Your account has been blocked", "Access token expired", "Token expired", "Invalid token", "Bearer token not found",
        "API key expired", "Insufficient float", "Float balance insufficient", "Route GET:/v2/trade/voucher/variable/vouchers not found",
        "No static resource voucher/variable/vouchers.", "Voucher resource not found", "Endpoint does not exist", "Permission expired", "Signature expired",
        "Invalid hash", "Login expired", "Password already used", "Certificate expired", "Credentials cancelled", "Licence cancelled", "User blocked",
        "Terminal not active", "Channel inactive", "Profile not found", "The vendor's PIN has expired", "Voucher vendor expired", "Voucher account not found",
        "No Route matched with those values", "Not authorized to look up a used voucher",
    ];

    private static readonly string[] AboutTheWay =
    [
        "Request id not found", "Request id already used", "requestId expired", "Invalid request", "Request expired", "Connection expired",
        "Connection to the voucher host was cancelled", "Session expired", "Upstream not found", "Voucher service not found", "Voucher server not active",
        "Database connection used up", "Gateway timeout while the voucher was redeemed",
        "Invalid response from voucher provider", "Invalid response from the voucher system", "Voucher provider not found", "Voucher issuer inactive", "Voucher network inactive", "Voucher system inactive",
        "Failed to issue replacement voucher: invalid product", "Replacement voucher not found", "Voucher redeemed, but its replacement voucher could not be created",
        "Replacement voucher not issued: insufficient float", "Voucher change not issued: product expired", "Voucher transaction cancelled", "VOUCHER_TRANSACTION_EXPIRED",
    ];

    private static readonly string[] AboutNothingNamed =
        ["Not found", "NOT FOUND", "expired", "Already used", "Cancelled", "Insufficient balance", "Insufficient funds", "Invalid", "Blocked", "Unvouchered use expired", ""];

    private static readonly string[] AboutAnAttempt =
    [
        "Voucher could not be redeemed, please try again later", "Voucher cannot be used at the moment", "Unexpected error while the voucher was being redeemed",
        "The voucher was not redeemed", "The PIN could not be blocked", "Voucher has not been redeemed", "The voucher was not yet used", "The voucher was never redeemed",
        "Could not confirm whether the voucher was redeemed", "Unable to verify that the voucher was used", "Voucher service busy: ask whether it was redeemed",
        "Duplicate transaction reference, already used for this voucher", "Voucher may have been redeemed", "The voucher was possibly used",
        "Could not confirm whether\\nthe voucher was redeemed",
    ];

    private static readonly Dictionary<string, string> AboutTheVoucher = new()
    {
        ["Voucher cannot be redeemed: it was already used"] = FailureCodes.VoucherAlreadyRedeemed,
        ["Voucher already redeemed"] = FailureCodes.VoucherAlreadyRedeemed,
        ["Transaction declined: voucher already redeemed"] = FailureCodes.VoucherAlreadyRedeemed,
        ["Insufficient voucher balance for this transaction"] = FailureCodes.AmountExceedsBalance,
        ["Voucher not found. Reference: 8812"] = FailureCodes.VoucherNotFound,
        ["Voucher not found in the system"] = FailureCodes.VoucherNotFound,
        ["Voucher was used before"] = FailureCodes.VoucherAlreadyRedeemed,
        ["Voucher expired"] = FailureCodes.VoucherExpired,
        ["The PIN has expired."] = FailureCodes.VoucherExpired,
        ["Voucher has been cancelled"] = FailureCodes.VoucherCancelled,
        ["PIN blocked"] = FailureCodes.VoucherBlocked,
        ["Voucher not active"] = FailureCodes.VoucherBlocked,
        ["VOUCHER_NOT_FOUND"] = FailureCodes.VoucherNotFound,
        ["Invalid voucher"] = FailureCodes.VoucherNotFound,
        ["Invalid PIN"] = FailureCodes.VoucherNotFound,
        ["This voucher does not exist"] = FailureCodes.VoucherNotFound,
        ["Voucher token not found"] = FailureCodes.VoucherNotFound,
        ["Insufficient voucher balance"] = FailureCodes.AmountExceedsBalance,
    };

    public static TheoryData<string> NotAboutTheVoucher => new([.. AboutUs, .. AboutTheWay, .. AboutNothingNamed, .. AboutAnAttempt]);

    public static TheoryData<string> Ours => new(AboutUs);

    public static TheoryData<string> Way => new(AboutTheWay);

    public static TheoryData<string, string> Verdicts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (text, code) in AboutTheVoucher) data.Add(text, code);
            return data;
        }
    }

    [Fact]
    public async Task A_text_that_quotes_part_of_Blus_address_is_not_about_the_voucher()
    {
        await using var bench = new ProviderBench();

        (await BluLookUpAsync(bench, BluBench.Error(404, "Voucher not found at voucher/variable/vouchers"))).Should().BeOfType<BalanceAnswer.Unavailable>();
    }

    [Theory, MemberData(nameof(NotAboutTheVoucher))]
    public async Task A_text_that_is_not_about_the_voucher_is_no_verdict_of_Blu_on_it(string text)
    {
        await using var bench = new ProviderBench();

        foreach (var status in (int[])[400, 404])
        {
            (await BluLookUpAsync(bench, BluBench.Error(status, text))).Should().BeOfType<BalanceAnswer.Unavailable>();
            ShouldNotBlameTheVoucher(await BluPrepareAsync(bench, BluBench.Error(status, text)));
            ShouldNotBlameTheVoucher(await BluBench.SendAsync(bench, BluBench.Error(status, text)));
        }
    }

    [Theory, MemberData(nameof(NotAboutTheVoucher))]
    public async Task A_text_that_is_not_about_the_voucher_is_no_verdict_of_OTT_on_it(string text)
    {
        await using var bench = new ProviderBench();

        (await OttLookUpAsync(bench, OttBench.Refused("9", text))).Should().BeOfType<BalanceAnswer.Unavailable>();
        ShouldNotBlameTheVoucher(await OttPrepareAsync(bench, OttBench.Refused("9", text)));
        (await OttBench.SendAsync(bench, OttBench.Refused("9", text))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    [Theory, MemberData(nameof(NotAboutTheVoucher))]
    public async Task A_gateways_text_is_no_verdict_on_a_1Voucher(string text)
    {
        foreach (var status in (int[])[400, 404, 502])
        {
            await using var bench = OneVoucherBench.WithTokens();

            ShouldNotBlameTheVoucher(await OneVoucherBench.SendAsync(bench, Gateway(status, text)));
            (await OneVoucherBench.ResolveAsync(bench, Gateway(status, text))).Should().BeOfType<ProviderAnswer.Unknown>();
        }
    }

    [Theory, MemberData(nameof(Ours))]
    public async Task What_is_said_of_our_account_is_configuration(string text)
    {
        await using var bench = new ProviderBench();

        CodeOf(await BluPrepareAsync(bench, BluBench.Error(400, text))).Should().Be(Misconfigured);
        CodeOf(await BluBench.SendAsync(bench, BluBench.Error(400, text))).Should().Be(Misconfigured);
        CodeOf(await OttPrepareAsync(bench, OttBench.Refused("9", text))).Should().Be(Misconfigured);
        CodeOf(await OttBench.SendAsync(bench, OttBench.Refused("4", text), OttBench.NoRemit)).Should().Be(Misconfigured);
    }

    [Theory, MemberData(nameof(Way))]
    public async Task What_is_said_of_the_request_or_the_way_there_leaves_a_first_send_in_doubt_and_is_raised(string text)
    {
        await using var bench = new ProviderBench();

        (await BluPrepareAsync(bench, BluBench.Error(400, text))).Should().BeOfType<Preparation.Unavailable>();
        foreach (var status in (int[])[400, 404])
        {
            (await BluBench.SendAsync(bench, BluBench.Error(status, text))).Should().BeOfType<ProviderAnswer.Unknown>().Which.Attention
                .Should().Be(AttentionReason.Configuration);
        }
    }

    [Theory]
    [InlineData("""{"status":"UP"}""")]
    [InlineData("""{"status":"error","message":"Internal failure"}""")]
    [InlineData("""{"status":"ERROR","amount":0,"message":"Vendor account expired"}""")]
    public async Task A_status_of_something_else_than_a_voucher_is_no_balance(string body)
    {
        await using var bench = new ProviderBench();

        (await BluLookUpAsync(bench, Reply.Json(body))).Should().BeOfType<BalanceAnswer.Unavailable>();
        ShouldNotBlameTheVoucher(await BluPrepareAsync(bench, Reply.Json(body)));
    }

    [Theory, MemberData(nameof(Verdicts))]
    public async Task What_names_the_voucher_and_nothing_of_ours_is_a_verdict_on_it(string text, string code)
    {
        await using var bench = new ProviderBench();

        CodeOf(await BluPrepareAsync(bench, BluBench.Error(404, text))).Should().Be(code);
        CodeOf(await BluBench.SendAsync(bench, BluBench.Error(400, text))).Should().Be(code);
        CodeOf(await OttPrepareAsync(bench, OttBench.Refused("9", text))).Should().Be(code);
        CodeOf(await OttBench.SendAsync(bench, OttBench.Refused("4", text), OttBench.NoRemit)).Should().Be(code);
    }

    [Fact]
    public async Task Blus_own_status_is_no_verdict_beside_a_text_about_its_transaction()
    {
        await using var bench = new ProviderBench();

        (await BluBench.SendAsync(bench, Reply.Json("""{"status":"NOT_FOUND","message":"Transaction not found"}""", 404))).Should().BeOfType<ProviderAnswer.Unknown>();
    }

    public static TheoryData<string> WrongAddresses => new(
        "", "<html>404 Not Found</html>", "{}", """{"message":"Route GET:/x not found","error":"Not Found","statusCode":404}""",
        """{"fault":{"code":404,"message":"Not Found"}}""", """{"timestamp":"2026","status":404,"error":"Not Found","path":"/x"}""",
        """{"status":"NOT_FOUND","message":"No endpoint GET /x"}""");

    [Theory, MemberData(nameof(WrongAddresses))]
    public async Task A_404_without_the_providers_own_vocabulary_is_a_wrong_address(string body)
    {
        await using var bench = OneVoucherBench.WithTokens();
        var reply = Reply.Json(body, 404);

        foreach (var prepared in (Preparation[])[await BluPrepareAsync(bench, reply), await OttPrepareAsync(bench, reply)])
        {
            prepared.Should().BeOfType<Preparation.Declined>().Which.Decline.Should().BeEquivalentTo(
                new { Code = Misconfigured, Attention = AttentionReason.Configuration });
        }

        CodeOf(await OneVoucherBench.SendAsync(bench, reply)).Should().Be(Misconfigured);
        (await BluLookUpAsync(bench, reply)).Should().BeOfType<BalanceAnswer.Unavailable>();
        (await OttLookUpAsync(bench, reply)).Should().BeOfType<BalanceAnswer.Unavailable>();
    }

    [Theory, MemberData(nameof(WrongAddresses))]
    public async Task A_wrong_address_decides_nothing_about_what_is_in_doubt(string body)
    {
        await using var bench = OneVoucherBench.WithTokens();
        var reply = Reply.Json(body, 404);

        foreach (var answer in (ProviderAnswer[])
            [
                await OneVoucherBench.ResolveAsync(bench, reply), await OttBench.ResolveAsync(bench, OttBench.UntilGraceEnds, reply),
                await BluBench.ResolveAsync(bench, 5000, BluBench.UntilGraceEnds, reply),
            ])
        {
            answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.Should().BeEquivalentTo(
                new { Attention = (AttentionReason?)AttentionReason.Configuration, ProviderAnswered = false });
        }
    }

    [Fact]
    public async Task A_token_endpoint_that_is_not_there_is_a_wrong_address()
    {
        await using var bench = new ProviderBench();

        CodeOf(await OneVoucherBench.SendAsync(bench, Gateway(404, "no"))).Should().Be(Misconfigured);
    }

    [Fact]
    public async Task A_configured_phrase_about_us_goes_before_the_rule()
    {
        await using var bench = new ProviderBench(("Providers:Test:Blu:Classes:vendor voucher expired", "VoucherExpired"), ("Providers:Test:Blu:Classes:gone", "VoucherCancelled"));

        CodeOf(await BluPrepareAsync(bench, BluBench.Error(400, "Vendor voucher expired"))).Should().Be(FailureCodes.VoucherExpired);
        CodeOf(await BluPrepareAsync(bench, BluBench.Error(400, "It is gone"))).Should().Be(FailureCodes.VoucherCancelled);
        CodeOf(await BluPrepareAsync(bench, BluBench.Error(400, "Vendor gone, account blocked"))).Should().Be(Misconfigured);
    }

    private static Reply Gateway(int status, string text) => Reply.Json($$"""{"message":"{{text}}","statusCode":{{status}}}""", status);

    private static string? CodeOf(Preparation preparation) => (preparation as Preparation.Declined)?.Decline.Code;

    private static string? CodeOf(ProviderAnswer answer) => (answer as ProviderAnswer.Declined)?.Decline.Code;

    private static void ShouldNotBlameTheVoucher(Preparation preparation) => (CodeOf(preparation) ?? Misconfigured).Should().Be(Misconfigured);

    private static void ShouldNotBlameTheVoucher(ProviderAnswer answer) => (CodeOf(answer) ?? Misconfigured).Should().Be(Misconfigured);

    private static Task<Preparation> BluPrepareAsync(ProviderBench bench, Reply reply) => PrepareAsync(bench, bench.Blu, ProviderBench.Pin, reply);

    private static Task<Preparation> OttPrepareAsync(ProviderBench bench, Reply reply) => PrepareAsync(bench, bench.Ott, ProviderBench.Token, reply);

    private static async Task<Preparation> PrepareAsync(ProviderBench bench, IRedemptionProvider provider, string pin, Reply reply)
    {
        bench.Wire.Script(reply);
        return await provider.PrepareAsync(ProviderBench.Request(pin, 5_000), default);
    }

    private static Task<BalanceAnswer> BluLookUpAsync(ProviderBench bench, Reply reply) => LookUpAsync(bench, bench.Blu, ProviderBench.Pin, reply);

    private static Task<BalanceAnswer> OttLookUpAsync(ProviderBench bench, Reply reply) => LookUpAsync(bench, bench.Ott, ProviderBench.Token, reply);

    private static async Task<BalanceAnswer> LookUpAsync(ProviderBench bench, IRedemptionProvider provider, string pin, Reply reply)
    {
        bench.Wire.Script(reply);
        return await provider.LookUpAsync(new BalanceQuestion { Mode = Mode.Test, Pin = new Sensitive(pin) }, default);
    }
}
