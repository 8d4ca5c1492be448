using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class RefusedCallsHaveNoEffectTests
{
    private const string Rule = "refused_calls_have_no_effect";

    [Fact]
    public void Invariant_2_holds_where_a_refused_call_left_nothing()
        => new Sample()
            .Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10)
            .Refused("b", Types.Flash, Sample.Pin, "voucher_in_doubt", 2, 4)
            .History.ShouldHold();

    [Fact]
    public void Invariant_2_holds_where_another_call_of_the_refused_key_ran()
        => new Sample()
            .Refused("a", Types.Flash, Sample.Pin, "voucher_in_doubt", 0, 4)
            .Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 5, 10)
            .History.ShouldHold();

    [Fact]
    public void Invariant_2_is_broken_where_money_was_taken_for_a_refused_key()
        => new Sample()
            .Refused("a", Types.Flash, Sample.Pin, "voucher_in_doubt", 0, 4)
            .Take("a", Types.Flash, Sample.Pin, 4000, 10000)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_where_the_provider_heard_of_a_refused_key()
        => new Sample()
            .Refused("a", Types.Flash, Sample.Pin, "overloaded", 0, 4, status: 503)
            .Hear("a", Types.Flash, Sample.Pin, "declined", 400)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_where_the_ledger_forgot_the_PIN_of_a_refused_key()
        => new Sample()
            .Refused("a", Types.Flash, Sample.Pin, "voucher_in_doubt", 0, 4)
            .Take("a", Types.Flash, Sample.Pin, 4000, 10000)
            .History.AfterRestart().ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_where_a_refused_key_has_a_redemption()
    {
        var sample = new Sample().Refused("a", Types.Flash, Sample.Pin, "voucher_in_doubt", 0, 4).History;
        var read = Sample.Read(Snapshots.Failed("a", Types.Flash, "never_sent"), 100, 110) with { Key = new RedemptionKey("shop", "test", "a") };
        (sample with { FinalReads = [read] }).ShouldBreakOnly(Rule);
    }

    [Theory]
    [InlineData("outcome_unknown", 503)]
    [InlineData("internal", 500)]
    [InlineData(null, 502)]
    public void Invariant_2_says_nothing_where_the_answer_promised_nothing(string? code, int status)
        => new Sample()
            .Refused("a", Types.Flash, Sample.Pin, code!, 0, 4, status)
            .Take("a", Types.Flash, Sample.Pin, 4000, 10000)
            .History.ShouldHold();
}
