using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

/// <summary>Only a business answer settles a question. A gateway status and an unreadable answer settle nothing.</summary>
public sealed class QuestionAnsweredTests
{
    private static readonly Dictionary<string, Reply> NoAnswer = new()
    {
        ["503"] = Reply.Text(503, "maintenance"),
        ["503 with a word of the provider"] = Reply.Json("""{"success":"false","errorCode":"10","message":"Remit not found","status":"ACTIVE","responseCode":2220}""", 503),
        ["429"] = Reply.Text(429, "slower"),
        ["401"] = Reply.Json("{}", 401),
        ["403"] = Reply.Json("""{"message":"forbidden"}""", 403),
        ["404"] = Reply.Json("""{"message":"Route not found"}""", 404),
        ["a page"] = Reply.Text(200, "<html>maintenance</html>"),
        ["an empty object"] = Reply.Json("{}"),
        ["another service's JSON"] = Reply.Json("""{"state":"UP"}"""),
        ["half a JSON"] = Reply.Json("{\"success\":"),
        ["nothing"] = Reply.Json(""),
        ["a redirect"] = Reply.Redirect(302),
    };

    public static TheoryData<string> AllNoAnswers => new(NoAnswer.Keys);

    [Theory, MemberData(nameof(AllNoAnswers))]
    public async Task What_is_no_business_answer_settles_no_question_about_a_decided_redemption(string name)
    {
        await using var bench = new ProviderBench();
        var ott = await OttBench.IntentAsync(bench);
        var blu = await BluBench.IntentAsync(bench);
        bench.Time.Advance(TimeSpan.FromHours(1));
        bench.Wire.Always = _ => NoAnswer[name];

        ShouldBeOpen(await bench.Ott.RecheckAsync(ott with { Wire = bench.Ott.RetainForRecheck(ott.Wire)! }, default));
        ShouldBeOpen(await bench.Blu.RecheckAsync(blu, default));
    }

    [Theory, MemberData(nameof(AllNoAnswers))]
    public async Task What_is_no_business_answer_leaves_an_attempt_to_resolve_without_one(string name)
    {
        await using var bench = OneVoucherBench.WithTokens();
        var ott = await OttBench.IntentAsync(bench);
        var blu = await BluBench.IntentAsync(bench);
        var flash = await OneVoucherBench.IntentAsync(bench);
        var token = bench.Wire.Always;
        bench.Wire.Always = request => token(request) ?? NoAnswer[name];

        ShouldBeOpen(await bench.Ott.ResolveAsync(ott, [], default));
        ShouldBeOpen(await bench.Blu.ResolveAsync(blu, [], default));
        ShouldBeOpen(await bench.OneVoucher.ResolveAsync(flash, [], default));
    }

    [Fact]
    public async Task Refused_and_unreadable_words_of_OTT_about_a_decided_redemption_are_asked_for_again()
    {
        await using var bench = new ProviderBench();
        var intent = await OttBench.IntentAsync(bench);
        bench.Wire.Script(OttBench.Refused("3", "Invalid hash"), Reply.Json("""{"success":"true","message":"OK"}"""));

        ShouldBeOpen(await bench.Ott.RecheckAsync(intent, default));
        ShouldBeOpen(await bench.Ott.RecheckAsync(intent, default));
    }

    [Theory, InlineData("PENDING", true), InlineData("EXPIRED", true), InlineData("ASLEEP", false), InlineData("UP", false)]
    public async Task A_status_of_Blu_settles_a_question_and_another_word_does_not(string status, bool settles)
    {
        await using var bench = new ProviderBench();
        var intent = await BluBench.IntentAsync(bench);
        bench.Time.Advance(BluBench.UntilGraceEnds);
        bench.Wire.Script(BluBench.Status(status));

        (await bench.Blu.RecheckAsync(intent, default)).Should().BeOfType<ProviderAnswer.Unknown>().Which.ProviderAnswered.Should().Be(settles);
    }

    [Fact]
    public async Task A_second_question_that_got_no_answer_leaves_the_attempt_without_one()
    {
        await using var bench = new ProviderBench();

        ShouldBeOpen(await OttBench.ResolveAsync(
            bench, OttBench.UntilGraceEnds, OttBench.NoRemit, Reply.Text(503, "later"), Reply.Text(503, "later"), Reply.Text(503, "later")));
    }

    private static void ShouldBeOpen(ProviderAnswer answer) =>
        answer.Should().BeOfType<ProviderAnswer.Unknown>().Which.ProviderAnswered.Should().BeFalse();
}
