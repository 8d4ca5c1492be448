using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class RedemptionStaysReadableTests
{
    private const string Rule = "redemption_stays_readable";
    private static readonly History Redeemed = new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History;

    [Fact]
    public void Invariants_4_and_5_hold_where_what_was_told_can_be_read() => Redeemed.ShouldHold();

    [Fact]
    public void Invariants_4_and_5_are_broken_where_a_told_redemption_is_not_found()
        => (Redeemed with { FinalReads = [Redeemed.FinalReads[0] with { HttpStatus = 404, Redemption = null }] }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariants_4_and_5_say_nothing_of_a_read_that_was_cut_off()
        => (Redeemed with { FinalReads = [Redeemed.FinalReads[0] with { HttpStatus = null, Redemption = null }] }).ShouldHold();
}
