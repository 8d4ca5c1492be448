using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class DecisionsAreFinalTests
{
    private const string Rule = "decisions_are_final";

    [Fact]
    public void Invariant_9_holds_where_a_missing_change_is_filled_in()
        => new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History
            .InRequests("a", request => request with { Status = null })
            .InAnswers("a", snapshot => snapshot with { ChangeVoucher = null, Residual = new ResidualSnapshot(6000, "missing"), Attention = "missing_change" })
            .InFinal("a", snapshot => snapshot with { Version = 3 })
            .ShouldHold();

    [Fact]
    public void Invariant_9_is_broken_where_a_confirmed_redemption_becomes_a_draft_again()
        => new Sample().Confirmed("a", Types.Flash, Sample.Pin, 4000, 10000, 0, 10).History
            .InFinal("a", _ => Snapshots.Draft("a", Types.Flash, version: 3)).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_9_is_broken_where_an_operators_decision_is_turned_round()
    {
        var history = new Sample().Failed("a", Types.Blu, Sample.Pin, "provider_rejected", 0, 10).History;
        (history with { DecidedByOperator = new HashSet<string> { "rdm_a" } })
            .InFinal("a", _ => Snapshots.Confirmed("a", Types.Blu, 10000, 10000, version: 3)).ShouldBreakOnly(Rule);
    }
}
