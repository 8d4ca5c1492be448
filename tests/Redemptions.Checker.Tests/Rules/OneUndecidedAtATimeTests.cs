using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class OneUndecidedAtATimeTests
{
    private const string Rule = "one_undecided_at_a_time";

    [Fact]
    public void Invariant_2_holds_where_a_redemption_follows_a_decided_one()
        => new Sample()
            .Failed("a", Types.Ott, Sample.Token, "voucher_blocked", 0, 10)
            .Draft("b", Types.Ott, Sample.Token, 20, 30)
            .History.ShouldHold();

    [Fact]
    public void Invariant_2_holds_where_overlapping_calls_may_have_taken_turns()
    {
        var history = new Sample()
            .Draft("a", Types.Ott, Sample.Token, 0, 10)
            .Failed("b", Types.Ott, Sample.Token, "voucher_blocked", 5, 30, version: 3)
            .History;
        history.InFinal("a", _ => Snapshots.Failed("a", Types.Ott, "never_sent", 3)).ShouldHold();
    }

    [Fact]
    public void Invariant_2_holds_where_another_was_ruled_out_without_an_intent()
        => new Sample()
            .Draft("a", Types.Ott, Sample.Token, 0, 10)
            .Failed("b", Types.Ott, Sample.Token, "voucher_blocked", 20, 30, version: 1)
            .History.ShouldHold();

    [Fact]
    public void Invariant_2_is_broken_by_two_drafts_at_the_end()
        => new Sample()
            .Draft("a", Types.Ott, Sample.Token, 0, 10)
            .Draft("b", Types.Ott, Sample.Token, 20, 30)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_by_a_redemption_that_began_and_ended_while_another_was_undecided()
        => new Sample()
            .Draft("a", Types.Ott, Sample.Token, 0, 10)
            .Confirmed("b", Types.Ott, Sample.Token, 4000, 10000, 20, 30)
            .History.ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_2_is_broken_by_one_sight_of_a_draft_while_another_was_undecided()
    {
        var history = new Sample()
            .Draft("a", Types.Ott, Sample.Token, 0, 10)
            .Draft("b", Types.Ott, Sample.Token, 20, 30)
            .History;
        history.InFinal("b", _ => Snapshots.Failed("b", Types.Ott, "never_sent", 3)).ShouldBreakOnly(Rule);
    }

    [Fact]
    public void Invariant_2_holds_for_drafts_of_different_vouchers_and_modes()
    {
        var sample = new Sample().Draft("a", Types.Ott, Sample.Token, 0, 10).Draft("b", Types.Ott, "100100000002", 0, 10).Draft("c", Types.Ott, Sample.Token, 0, 10);
        var history = sample.History;
        (history with { Calls = [history.Calls[0], history.Calls[1], history.Calls[2] with { Mode = "live" }] }).ShouldHold();
    }
}
