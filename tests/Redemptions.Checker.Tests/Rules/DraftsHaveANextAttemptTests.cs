using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules;

public sealed class DraftsHaveANextAttemptTests
{
    private const string Rule = "drafts_have_a_next_attempt";
    private static readonly History Undecided = new Sample().Draft("a", Types.Blu, Sample.Pin, 0, 10).History;

    [Theory]
    [InlineData("provider")]
    [InlineData("operator")]
    public void Invariant_6_holds_where_a_draft_has_a_next_attempt(string decider)
        => Undecided.InFinal("a", snapshot => snapshot with { InDoubt = snapshot.InDoubt! with { DecidedBy = decider } }).ShouldHold();

    [Fact]
    public void Invariant_6_is_broken_by_a_draft_that_is_not_in_doubt()
        => Undecided.InFinal("a", snapshot => snapshot with { InDoubt = null }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_6_is_broken_by_a_draft_without_a_next_attempt()
        => Undecided.InFinal("a", snapshot => snapshot with { InDoubt = snapshot.InDoubt! with { NextAttemptAt = null } }).ShouldBreakOnly(Rule);

    [Fact]
    public void Invariant_6_is_broken_by_a_draft_that_nobody_decides()
        => Undecided.InFinal("a", snapshot => snapshot with { InDoubt = snapshot.InDoubt! with { DecidedBy = null } }).ShouldBreakOnly(Rule);
}
