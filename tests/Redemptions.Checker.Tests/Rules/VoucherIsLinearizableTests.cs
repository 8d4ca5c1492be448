using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class VoucherIsLinearizableTests
{
    private const string Rule = "voucher_is_linearizable";

    [Fact]
    public void Invariant_2_holds_where_lookups_see_the_balance_before_between_and_after()
        => new Sample()
            .Lookup(Types.Ott, Sample.Token, 10000, 0, 5)
            .Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 10, 20)
            .Lookup(Types.Ott, Sample.Token, 6000, 15, 25)
            .Confirmed("b", Types.Ott, Sample.Token, 5000, 6000, 30, 40)
            .Failed("c", Types.Ott, Sample.Token, "amount_exceeds_balance", 50, 60, asked: 2000)
            .Confirmed("d", Types.Ott, Sample.Token, null, 1000, 70, 80)
            .Failed("e", Types.Ott, Sample.Token, "voucher_already_redeemed", 90, 95)
            .History.ShouldHold();

    [Fact]
    public void Invariant_2_is_broken_by_a_lookup_that_sees_the_past()
        => new Sample()
            .Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 10, 20)
            .Lookup(Types.Ott, Sample.Token, 10000, 30, 40)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_by_two_who_took_one_voucher_although_the_ledger_agrees_with_both()
        => new Sample()
            .Confirmed("a", Types.Blu, Sample.Pin, null, 10000, 0, 10)
            .Confirmed("b", Types.Blu, Sample.Pin, null, 10000, 5, 15)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_by_a_no_for_a_voucher_that_nobody_used()
    {
        var history = new Sample().Failed("a", Types.Blu, Sample.Pin, "voucher_already_redeemed", 0, 10).History;
        var voucher = new ObservedVoucher(LedgerProvider.Blu, "hash", Sample.Pin, "BL00", "active", 10000, 10000);
        (history with { LedgerVouchers = [voucher] }).ShouldBreakOnly(Rule);
        (history with { LedgerVouchers = [voucher with { Status = "used", BalanceCents = 0 }] }).ShouldHold();
        (history with { LedgerVouchers = [voucher] }).InRequests("a", request => request with { Faults = ["code"] }).ShouldHold();
    }

    [Fact]
    public void Invariant_2_lets_what_was_cut_off_take_effect_at_any_later_time()
        => new Sample()
            .CutOff("a", Types.Ott, Sample.Token, 0, 10, asked: 4000)
            .Take("a", Types.Ott, Sample.Token, 4000, 10000)
            .Lookup(Types.Ott, Sample.Token, 10000, 20, 30)
            .Lookup(Types.Ott, Sample.Token, 6000, 40, 50)
            .History.ShouldHold();

    [Fact]
    public void Invariant_2_takes_an_operators_word_for_no_word_about_the_voucher()
    {
        var history = new Sample()
            .Failed("a", Types.Blu, Sample.Pin, "provider_rejected", 0, 10)
            .Take("a", Types.Blu, Sample.Pin, 10000, 10000)
            .Failed("b", Types.Blu, Sample.Pin, "voucher_already_redeemed", 20, 30)
            .History;
        (history with { DecidedByOperator = new HashSet<string> { "rdm_a" } }).ShouldHold();
    }

    [Fact]
    public void Invariant_2_measures_a_redemption_by_the_call_that_was_told_and_not_by_another_with_its_key()
        => new Sample()
            .CutOff("a", Types.Ott, Sample.Token, 0, 5)
            .Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 10, 20)
            .Lookup(Types.Ott, Sample.Token, 6000, 30, 40)
            .History.ShouldHold();
}
