using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class ConfirmedIsInTheLedgerOnceTests
{
    private const string Rule = "confirmed_is_in_the_ledger_once";

    [Theory]
    [InlineData(Types.Flash, Sample.Pin)]
    [InlineData(Types.Blu, Sample.Pin)]
    [InlineData(Types.Ott, Sample.Token)]
    public void Invariants_3_4_and_5_hold_where_the_ledger_has_it_once(string type, string pin)
        => new Sample().Confirmed("a", type, pin, 4000, 10000, 0, 10).History.ShouldHold();

    [Fact]
    public void Invariants_3_4_and_5_hold_after_the_simulators_forgot_every_PIN()
        => new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History.AfterRestart().ShouldHold();

    [Fact]
    public void Invariant_3_is_broken_where_the_ledger_has_nothing_of_a_confirmed_redemption()
    {
        var history = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History;
        (history with { LedgerRedemptions = [] }).ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_4_is_broken_where_another_amount_was_taken()
    {
        var history = new Sample().Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10).History;
        history.InLedger("a", entry => entry with { AmountCents = 5000, BalanceAfterCents = 5000 }).ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_5_is_broken_where_money_was_taken_twice_for_one_redemption()
    {
        var history = new Sample().Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10).Take("a", Types.Ott, Sample.Token, 4000, 6000).History;
        (history with { LedgerRequests = [history.LedgerRequests[0]] }).ShouldBreakOnly(Rule);
    }
}
