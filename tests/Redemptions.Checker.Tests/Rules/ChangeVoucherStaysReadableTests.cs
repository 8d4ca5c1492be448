using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class ChangeVoucherStaysReadableTests
{
    private const string Rule = "change_voucher_stays_readable";
    private static readonly History Flash = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History;
    private static readonly History Ott = new Sample().Confirmed("a", Types.Ott, Sample.Token, 4000, 10000, 0, 10).History;
    private static readonly History Missing = Flash.Everywhere("a", snapshot => snapshot with
    {
        Residual = new ResidualSnapshot(6000, "missing"),
        ChangeVoucher = null,
        Attention = "missing_change",
    });

    [Fact]
    public void Invariant_4_holds_where_the_change_voucher_is_the_one_that_was_issued() => Flash.ShouldHold();

    [Fact]
    public void Invariant_4_holds_where_the_ledger_has_only_the_hash_of_the_change_voucher() => Flash.AfterRestart().ShouldHold();

    [Fact]
    public void Invariant_4_is_broken_where_another_PIN_is_told()
        => Flash.InFinal("a", OtherPin).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_is_broken_where_another_PIN_is_told_than_the_ledger_has_the_hash_of()
        => Flash.AfterRestart().InFinal("a", OtherPin).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_is_broken_where_the_answer_has_no_change_voucher_and_only_the_read_has()
        => Flash.InAnswers("a", snapshot => snapshot with { ChangeVoucher = null }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_is_broken_where_the_change_is_missing_although_its_answer_was_delivered() => Missing.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_holds_where_the_answer_with_the_change_never_left()
    {
        Missing.InRequests("a", request => request with { Status = null }).ShouldHold();
        Missing.InRequests("a", request => request with { Faults = ["truncated_json"] }).ShouldHold();
        (Missing with { LostAnswers = new HashSet<string> { "ref-a" } }).ShouldHold();
    }

    [Fact]
    public void Invariant_4_is_broken_where_nobody_is_told_of_a_missing_change()
        => Missing.InRequests("a", request => request with { Status = null })
            .Everywhere("a", snapshot => snapshot with { Attention = null }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_holds_where_the_rest_went_by_SMS_alone()
        => Missing.InRequests("a", request => request with { Faults = ["sms_only"] })
            .InLedger("a", entry => entry with { SmsSent = true })
            .Everywhere("a", snapshot => snapshot with { Residual = new ResidualSnapshot(6000, "provider_sms") }).ShouldHold();

    [Fact]
    public void Invariant_4_is_broken_where_a_change_voucher_is_told_that_nobody_issued()
        => Ott.InFinal("a", snapshot => snapshot with { ChangeVoucher = new ChangeVoucherSnapshot("9300000000000001", null, 6000) }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_is_broken_where_OTTs_rest_stands_as_nothing()
        => Ott.InFinal("a", snapshot => snapshot with { Residual = new ResidualSnapshot(6000, "none") }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_4_is_broken_where_nothing_was_left_and_something_is_missing()
        => new Sample().Confirmed("a", Types.Blu, Sample.Pin, null, 10000, 0, 10).History
            .InFinal("a", snapshot => snapshot with { Residual = new ResidualSnapshot(0, "missing") }).ShouldBreakOnly(Rule);

    private static RedemptionSnapshot OtherPin(RedemptionSnapshot snapshot)
        => snapshot with { ChangeVoucher = snapshot.ChangeVoucher! with { Pin = "9300000000000001" } };
}
