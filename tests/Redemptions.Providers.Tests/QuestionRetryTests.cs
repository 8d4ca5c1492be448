using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

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
    public async Task A_question_has_its_whole_time_out(string question)
    {
        await using var bench = new ProviderBench();
        var whole = TimeSpan.FromSeconds(question == LookUp ? 60 : 30);
        var (arrived, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var asking = AskAsync(bench, question, async () =>
        {
            arrived.SetResult();
            await answer.Task;
            return Good(question);
        });
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2));

        bench.Time.Advance(whole - TimeSpan.FromMilliseconds(1));
        answer.SetResult();

        (await asking).Should().Be((true, 1));
    }

    [Theory, MemberData(nameof(AllQuestions))]
    public async Task A_question_that_stays_silent_ends_with_its_time_out(string question)
    {
        await using var bench = new ProviderBench();
        var whole = TimeSpan.FromSeconds(question == LookUp ? 60 : 30);
        var asking = AskAsync(bench, question, Reply.Silence, Good(question));
        await ArrivalsAsync(bench, question == CheckRemit ? 2 : 1);

        bench.Time.Advance(whole);

        (await asking).Should().Be((false, 1));
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

    /// <summary>The same with an answer that waits for something.</summary>
    private static Task<(bool Answered, int Heard)> AskAsync(ProviderBench bench, string question, Func<Task<Reply>> reply) =>
        AskAsync(bench, question, () => bench.Wire.AlwaysAsync = async request =>
            request.Line.Contains("/redeem ", StringComparison.Ordinal) ? null : await reply());

    private static Task<(bool Answered, int Heard)> AskAsync(ProviderBench bench, string question, params Reply[] replies) =>
        AskAsync(bench, question, () => bench.Wire.Script(replies));

    /// <summary>Asks once. Returns whether there was one good answer, and how often the provider received the question.</summary>
    private static async Task<(bool Answered, int Heard)> AskAsync(ProviderBench bench, string question, Action script)
    {
        var intent = question switch
        {
            Token => await OneVoucherBench.IntentAsync(bench),
            CheckRemit => await OttBench.IntentAsync(bench),
            _ => null,
        };
        var before = bench.Wire.Heard.Count;
        script();
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
