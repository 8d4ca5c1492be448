using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class ValueIsConservedTests
{
    private const string Rule = "value_is_conserved";
    private static readonly History Ott = new Sample().Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10).History;
    private static readonly History Flash = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History;

    [Fact]
    public void Invariant_8_holds_where_the_residual_is_the_rest() => Ott.ShouldHold();

    [Fact]
    public void Invariant_8_says_nothing_where_the_residual_is_not_told()
        => Ott.Everywhere("a", snapshot => snapshot with { Residual = snapshot.Residual! with { AmountCents = null } }).ShouldHold();

    [Fact]
    public void Invariant_8_is_broken_where_value_before_is_not_redeemed_and_residual()
        => Ott.InFinal("a", snapshot => snapshot with { Residual = snapshot.Residual! with { AmountCents = 6001 } }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_8_is_broken_where_the_change_voucher_has_another_value_than_the_residual()
        => Flash.InFinal("a", snapshot => snapshot with { ChangeVoucher = snapshot.ChangeVoucher! with { AmountCents = 5000 } }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_8_is_broken_where_the_ledger_does_not_add_up()
        => Ott.InLedger("a", entry => entry with { BalanceAfterCents = 5000 }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_8_is_broken_where_another_amount_was_taken_than_asked_and_nobody_was_told()
    {
        var history = Ott with { Calls = [Ott.Calls[0] with { AmountCents = 3000 }] };
        history.ShouldBreakOnly(Rule);
        history.Everywhere("a", snapshot => snapshot with { Attention = "amount_differs" }).ShouldHold();
    }
}
