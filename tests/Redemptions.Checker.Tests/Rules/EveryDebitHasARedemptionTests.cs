using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class EveryDebitHasARedemptionTests
{
    private const string Rule = "every_debit_has_a_redemption";

    [Fact]
    public void Invariants_3_and_6_hold_where_a_draft_took_money_and_is_worked_on()
        => new Sample()
            .Draft("a", Types.Flash, Sample.Pin, 0, 10, asked: 4000)
            .Take("a", Types.Flash, Sample.Pin, 4000, 10000)
            .History.ShouldHold();

    [Fact]
    public void Invariants_3_and_6_hold_where_a_call_that_was_cut_off_explains_the_money()
        => new Sample()
            .CutOff("a", Types.Flash, Sample.Pin, 0, 10)
            .Take("a", Types.Flash, Sample.Pin, 10000, 10000)
            .History.AfterRestart().ShouldHold();

    [Fact]
    public void Invariants_3_and_6_hold_where_vouchers_have_names_of_the_harness()
    {
        var history = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History;
        (history with { Calls = [history.Calls[0] with { Voucher = "voucher seven" }] }).ShouldHold();
    }

    [Fact]
    public void Invariants_3_and_6_are_broken_by_money_that_nobody_asked_for()
        => new Sample()
            .Lookup(Types.Flash, Sample.Pin, 10000, 0, 5)
            .Take("a", Types.Flash, Sample.Pin, 10000, 10000)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariants_3_and_6_are_broken_by_money_of_a_voucher_that_nobody_knows()
        => new Sample().Take("a", Types.Flash, Sample.Pin, 10000, 10000).History.ShouldBreakOnly(Rule);
}
