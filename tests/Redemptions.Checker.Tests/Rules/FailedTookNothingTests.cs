using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class FailedTookNothingTests
{
    private const string Rule = "failed_took_nothing";

    [Fact]
    public void Invariant_3_holds_where_the_failed_left_no_trace_in_the_ledger()
        => new Sample().Failed("a", Types.Blu, Sample.Pin, "voucher_expired", 0, 10).History.ShouldHold();

    [Fact]
    public void Invariant_3_is_broken_where_a_failed_redemption_took_money()
        => new Sample()
            .Failed("a", Types.Blu, Sample.Pin, "never_sent", 0, 10)
            .Take("a", Types.Blu, Sample.Pin, 10000, 10000)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_3_says_nothing_of_what_an_operator_decided()
    {
        var history = new Sample().Failed("a", Types.Blu, Sample.Pin, "provider_rejected", 0, 10).Take("a", Types.Blu, Sample.Pin, 10000, 10000).History;
        (history with { DecidedByOperator = new HashSet<string> { "rdm_a" } }).ShouldHold();
    }
}
