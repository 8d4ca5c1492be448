using System.Globalization;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reports;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Reports;

public sealed class CheckReportTests
{
    private static readonly History Mixed = new Sample()
        .Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10)
        .Failed("b", Types.Flash, Sample.Pin, "voucher_already_redeemed", 20, 30)
        .Draft("c", Types.Ott, Sample.Token, 0, 10)
        .CutOff("d", Types.Ott, "100100000009", 0, 10)
        .Lookup(Types.Blu, "1001000000000009", 10000, 0, 10)
        .History;

    [Fact]
    public void What_was_seen_is_counted()
        => HistoryChecker.Check(Mixed).Counts.Should().Be(new HistoryCounts(4, 1, 1, 3, 1, 1, 1, 0, 0, 0, 1, 3));

    [Fact]
    public void The_table_tells_counts_and_rules()
        => HistoryChecker.Check(Mixed).ToText().Should()
            .MatchRegex(@"(?m)^calls +4$").And.MatchRegex("(?m)^  confirmed +1$").And.MatchRegex("(?m)^rules checked +15$")
            .And.MatchRegex("(?m)^rules broken +0$").And.MatchRegex("(?m)^1 +intent_is_durable_first +skipped$");

    [Fact]
    public void A_broken_rule_stands_below_with_its_evidence()
    {
        var text = HistoryChecker.Check(Mixed with { LedgerRedemptions = [] }).ToText();
        text.Should().Contain("confirmed_is_in_the_ledger_once (invariant 3, 4, 5)\n  A confirmed redemption has 0 debits in the ledger. [redemption rdm_a; key shop/test/a]");
    }

    [Fact]
    public void Every_invariant_but_7_has_a_rule()
        => HistoryChecker.Check(Mixed).Rules.SelectMany(rule => rule.Invariants.Split(", ")).Distinct().Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Order()
            .Should().Equal(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16);

    [Fact]
    public void An_empty_history_holds() => new History { Calls = [] }.ShouldHold();

    [Theory]
    [InlineData("1001000000000001", "************0001")]
    [InlineData("1001 0000 0000 0001", "***************0001")]
    [InlineData("voucher-17", "voucher-17")]
    public void Of_a_voucher_its_last_four_are_told(string name, string told) => Evidence.Masked(name).Should().Be(told);

    [Fact]
    public void Ten_thousand_calls_on_a_thousand_vouchers_are_checked()
    {
        var sample = new Sample();
        for (var voucher = 0; voucher < 1000; voucher++)
        {
            var pin = $"1001{voucher:D8}";
            var balance = 10000L;
            for (var call = 0; call < 10; call++)
            {
                // Calls of one voucher overlap by half with the next.
                sample.Confirmed($"{voucher}-{call}", Types.Ott, pin, 100, balance, call * 10, (call * 10) + 15);
                balance -= 100;
            }
        }

        sample.History.ShouldHold();
    }

    [Fact]
    public void Two_thousand_calls_that_all_run_at_once_on_one_voucher_are_checked()
    {
        var sample = new Sample().Confirmed("winner", Types.Flash, Sample.Pin, 4000, 10000, 1000, 5000);
        for (var call = 0; call < 2000; call++)
        {
            sample.Failed($"{call}", Types.Flash, Sample.Pin, "voucher_already_redeemed", call, 5000 + call);
        }

        sample.History.ShouldHold();
    }
}
