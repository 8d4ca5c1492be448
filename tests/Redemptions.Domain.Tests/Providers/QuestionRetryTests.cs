using Redemptions.Domain.Tests.Providers.Wire;
using Redemptions.Grains.Providers;

namespace Redemptions.Domain.Tests.Providers;

public sealed class QuestionRetryTests
{
    private const string Token = "Flash's token";
    private const string CheckVoucher = "OTT's CheckVoucher";
    private const string CheckRemit = "OTT's CheckRemitVoucher";
    private const string LookUp = "Blu's look-up";

    private static readonly string[] Questions = [Token, CheckVoucher, CheckRemit, LookUp];

    private static readonly Reply Busy = Reply.Text(503, "busy");

    public static TheoryData<string> AllQuestions => new(Questions);

    [Theory, MemberData(nameof(AllQuestions))]
    public async Task Two_busy_answers_and_then_a_good_one_are_one_answer(string question)
    {
        await using var bench = new ProviderBench();

        var asked = await AskAsync(bench, question, Busy, Busy, Good(question));

        asked.Should().Be((true, 3));
        bench.Time.Waits.Should().HaveCount(2);
        string.Concat(bench.Logs).Should().NotContain(ProviderBench.Pin).And.NotContain(ProviderBench.Token);
    }

    [Theory, MemberData(nameof(AllQuestions))]
    public async Task Two_lost_connections_and_then_a_good_answer_are_one_answer(string question)
    {
        await using var bench = new ProviderBench();

        var asked = await AskAsync(bench, question, Reply.TearDown, Reply.Drop, Good(question));

        asked.Answered.Should().BeTrue();
    }

    [Theory, MemberData(nameof(AllQuestions))]
    public async Task After_half_the_time_a_silent_question_is_asked_again(string question)
    {
        await using var bench = new ProviderBench();
        var half = TimeSpan.FromSeconds(question == LookUp ? 30 : 15);
        var asking = AskAsync(bench, question, Reply.Silence, Good(question));
        await ArrivalsAsync(bench, question == CheckRemit ? 2 : 1);

        bench.Time.Advance(half - TimeSpan.FromMilliseconds(1));
        asking.IsCompleted.Should().BeFalse();
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await asking).Should().Be((true, 2));
    }

    [Theory, MemberData(nameof(AllQuestions))]
    public async Task A_question_is_asked_three_times_at_most(string question)
    {
        await using var bench = new ProviderBench();

        (await AskAsync(bench, question, Busy, Busy, Busy, Good(question))).Should().Be((false, 3));
    }

    [Theory]
    [InlineData(Token, 429), InlineData(CheckVoucher, 429), InlineData(CheckRemit, 429), InlineData(LookUp, 429)]
    [InlineData(Token, 400), InlineData(CheckVoucher, 400), InlineData(CheckRemit, 400), InlineData(LookUp, 400)]
    [InlineData(Token, 307), InlineData(CheckVoucher, 307), InlineData(CheckRemit, 307), InlineData(LookUp, 307)]
    public async Task Any_other_answer_stands(string question, int status)
    {
        await using var bench = new ProviderBench();

        (await AskAsync(bench, question, Reply.Redirect(status), Good(question))).Should().Be((false, 1));
    }

    private static Reply Good(string question) => question switch
    {
        Token => OneVoucherBench.GoodToken,
        CheckVoucher => OttBench.Holds("75.00"),
        CheckRemit => OttBench.Remitted(),
        _ => BluBench.Status("ACTIVE"),
    };

    private static async Task ArrivalsAsync(ProviderBench bench, int count)
    {
        for (var arrived = 0; arrived < count; arrived++) await bench.Wire.ArrivalAsync();
    }

    /// <summary>Asks once, and tells whether there was one good answer and how often the provider heard the question.</summary>
    private static async Task<(bool Answered, int Heard)> AskAsync(ProviderBench bench, string question, params Reply[] replies)
    {
        var intent = question switch
        {
            Token => await OneVoucherBench.IntentAsync(bench),
            CheckRemit => await OttBench.IntentAsync(bench),
            _ => null,
        };
        var before = bench.Wire.Heard.Count;
        bench.Wire.Script(replies);
        var answered = question switch
        {
            Token => await TokenAsync(bench, intent!),
            CheckVoucher => IsOne(await bench.Ott.PrepareAsync(ProviderBench.Request(ProviderBench.Token), default)),
            CheckRemit => await bench.Ott.ResolveAsync(intent!, [], default) is ProviderAnswer.Redeemed { Exchanges.Count: 1 },
            _ => IsOne(await bench.Blu.PrepareAsync(ProviderBench.Request(ProviderBench.Pin), default)),
        };
        return (answered, bench.Wire.Heard.Skip(before).Count(request => !request.Line.Contains("/redeem ", StringComparison.Ordinal)));
    }

    private static bool IsOne(Preparation preparation) => preparation is Preparation.Ready { Exchanges.Count: 1 };

    private static async Task<bool> TokenAsync(ProviderBench bench, ProviderIntent intent)
    {
        bench.Wire.Always = request =>
            request.Line.Contains("/redeem ", StringComparison.Ordinal) ? Reply.Json(OneVoucherBench.Success()) : null;
        return await bench.OneVoucher.ResolveAsync(intent, [], default) is ProviderAnswer.Redeemed { Exchanges.Count: 1 };
    }
}
