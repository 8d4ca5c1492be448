using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

public sealed class EveryAdapterTests
{
    private static readonly string[] Types = ["vouchers.one_voucher", "vouchers.ott", "vouchers.blu"];

    private static readonly Dictionary<string, Reply> Nonsense = new()
    {
        ["a redirect"] = Reply.Redirect(307),
        ["a redirect with a success in it"] = Reply.Redirect(302, Success),
        ["nothing at all"] = Reply.Json(""),
        ["an empty object"] = Reply.Json("{}"),
        ["a list"] = Reply.Json("[]"),
        ["null"] = Reply.Json("null"),
        ["a success without an amount"] = Spoilt("\"amount\":5000,\"voucherAmount\":\"50.00\"", "\"x\":1"),
        ["somebody else's success"] = Spoilt(ProviderBench.Reference, "0b8f3c9e-0000-4c55-9c1e-2f4f6f1a7e10"),
        ["a success that says two amounts"] = Spoilt("{", "{\"amount\":1,\"voucherAmount\":\"1.00\","),
        ["a body that is too long"] = Reply.Json(Success + new string(' ', 65 * 1024)),
        ["half a JSON"] = Reply.Json(Success[..^5]),
        ["a broken connection in the body"] = Reply.CutOff(Success),
        ["a broken connection"] = Reply.Drop,
        ["a plain 502"] = Reply.Text(502, "error code: 502"),
        ["an empty 500"] = Reply.Text(500, ""),
        ["a teapot"] = Reply.Json(Success, 418),
        ["no HTTP"] = Reply.Raw("hello\r\n\r\n") with { Close = true },
        ["half a surrogate pair"] = Reply.Json("""{"responseCode":"\ud800","success":"\ud800","message":"\ud800","\ud800":1}"""),
    };

    /// <summary>An answer that is a success in the forms of all three providers.</summary>
    private const string Success =
        $$"""{"responseCode":0,"reference":"{{ProviderBench.Reference}}","requestId":"{{ProviderBench.Reference}}","""
        + $$""" "uniqueReference":"{{ProviderBench.Reference}}","amount":5000,"voucherAmount":"50.00","success":"true"}""";

    public static TheoryData<string> AllTypes => new(Types);

    public static TheoryData<string, string> AllNonsense
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in Types)
            {
                foreach (var name in Nonsense.Keys) data.Add(type, name);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task The_success_that_these_tests_spoil_is_one(string type)
    {
        await using var bench = Bench();

        (await SendAsync(bench, type, Reply.Json(Success))).Should().BeOfType<ProviderAnswer.Redeemed>();
    }

    [Theory, MemberData(nameof(AllNonsense))]
    public async Task Nonsense_is_unknown_on_the_first_send_and_on_resolution(string type, string name)
    {
        await using var bench = Bench();
        var intent = await IntentAsync(bench, type);
        bench.Wire.Script(Nonsense[name], Nonsense[name]);

        (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Unknown>();
        var heard = bench.Wire.Heard.Count;
        (await bench.Of(type).ResolveAsync(intent, [], default)).Should().BeOfType<ProviderAnswer.Unknown>();
        bench.Wire.Heard.Skip(heard - 1).Should().OnlyContain(request => !request.Line.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task A_body_of_60_kilobytes_is_read(string type)
    {
        await using var bench = Bench();

        (await SendAsync(bench, type, Reply.Json(Success + new string(' ', 60 * 1024)))).Should().BeOfType<ProviderAnswer.Redeemed>();
    }

    [Theory]
    [InlineData("vouchers.one_voucher", 30)]
    [InlineData("vouchers.ott", 30)]
    [InlineData("vouchers.blu", 60)]
    public async Task Silence_ends_with_the_time_out_and_is_unknown(string type, int seconds)
    {
        await using var bench = Bench();
        var intent = await IntentAsync(bench, type);
        bench.Wire.Always = request => IsToken(request) ? OneVoucherBench.GoodToken : Reply.Silence;
        var already = bench.Wire.Heard.Count;
        var sending = bench.Of(type).SendAsync(intent, default);
        while (bench.Wire.Heard.Skip(already).All(IsToken)) await bench.Wire.ArrivalAsync();

        bench.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        sending.IsCompleted.Should().BeFalse();
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        var unknown = (await sending).Should().BeOfType<ProviderAnswer.Unknown>().Subject;
        (unknown.Reason, unknown.ProviderAnswered).Should().Be(("timeout", false));
        unknown.Exchanges.Should().ContainSingle().Which.AnsweredAt.Should().BeNull();
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task A_refused_connection_proves_only_of_the_first_send_that_nothing_was_sent(string type)
    {
        await using var bench = Bench();
        var intent = await IntentAsync(bench, type);
        if (type == Types[0]) await OneVoucherWithTokenAsync(bench, intent);
        await bench.Wire.StopAsync();

        var first = await bench.Of(type).SendAsync(intent, default);
        var later = await bench.Of(type).ResolveAsync(intent, [], default);

        first.Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code.Should().Be("never_sent");
        later.Should().BeOfType<ProviderAnswer.Unknown>().Which
            .Should().BeEquivalentTo(new { Reason = "connection_failed", ProviderAnswered = false });
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task A_first_send_whose_time_has_passed_is_not_begun(string type)
    {
        await using var bench = Bench();
        var intent = await IntentAsync(bench, type);
        bench.Time.Advance(TimeSpan.FromSeconds(5.001));
        var heard = bench.Wire.Heard.Count(request => !IsToken(request));

        (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Declined>().Which.Decline.Code
            .Should().Be("never_sent");
        bench.Wire.Heard.Count(request => !IsToken(request)).Should().Be(heard);
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task A_caller_who_hangs_up_gets_no_exception(string type)
    {
        await using var bench = Bench();
        var intent = await IntentAsync(bench, type);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        var answer = await bench.Of(type).ResolveAsync(intent, [], gone.Token);

        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.Reason.Should().Be("cancelled");
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task An_intent_that_cannot_be_read_sends_nothing(string type)
    {
        await using var bench = Bench();
        var intent = await IntentAsync(bench, type) with { Wire = new Sensitive("{\"a\":1}") };

        (await bench.Of(type).SendAsync(intent, default)).Should().BeOfType<ProviderAnswer.Declined>();
        (await bench.Of(type).ResolveAsync(intent, [], default)).Should().BeOfType<ProviderAnswer.Unknown>()
            .Which.Attention.Should().Be(AttentionReason.Configuration);
    }

    [Theory, MemberData(nameof(AllTypes))]
    public async Task No_pin_reaches_a_log_a_message_or_a_text_of_an_object(string type)
    {
        await using var bench = Bench();
        var pin = PinOf(type);
        var echo = $"No: {pin} / {pin[..4]} {pin[4..8]}-{pin[8..]}\\u0000\\u200b";
        var intent = await IntentAsync(bench, type);
        var members = $$""" "responseCode":2401,"responseMessage":"{{echo}}","success":"false","errorCode":4,"message":"Invalid voucher {{echo}}" """;
        bench.Wire.Script(
            Reply.Json("{" + members + "}", type == Types[1] ? 201 : 400),
            OttBench.NoRemit);

        var answer = await bench.Of(type).SendAsync(intent, default);

        var message = answer.Should().BeOfType<ProviderAnswer.Declined>().Subject.Decline.Message;
        message.Should().EndWith("No: *** / ***");
        bench.Logs.Should().BeEmpty("a client would tell addresses, and Blu's carries the PIN");
        $"{answer}{intent}".Should().NotContain(pin);
    }

    private static ProviderBench Bench() => new();

    private static Reply Spoilt(string good, string bad) => Reply.Json(Success.Replace(good, bad, StringComparison.Ordinal));

    private static string PinOf(string type) => type == Types[1] ? ProviderBench.Token : ProviderBench.Pin;

    private static bool IsToken(RecordedRequest request) => request.Line.Contains("/token", StringComparison.Ordinal);

    private static async Task<ProviderIntent> IntentAsync(ProviderBench bench, string type)
    {
        bench.Wire.Always = request => IsToken(request) ? OneVoucherBench.GoodToken : null;
        if (type == Types[1]) return await OttBench.IntentAsync(bench);
        return type == Types[2] ? await BluBench.IntentAsync(bench) : await OneVoucherBench.IntentAsync(bench);
    }

    private static async Task<ProviderAnswer> SendAsync(ProviderBench bench, string type, Reply reply)
    {
        var intent = await IntentAsync(bench, type);
        bench.Wire.Script(reply);
        return await bench.Of(type).SendAsync(intent, default);
    }

    private static async Task OneVoucherWithTokenAsync(ProviderBench bench, ProviderIntent intent)
    {
        bench.Wire.Script(Reply.Drop);
        await bench.OneVoucher.ResolveAsync(intent, [], default);
    }
}
