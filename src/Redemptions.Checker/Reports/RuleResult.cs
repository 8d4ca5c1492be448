namespace Redemptions.Checker.Reports;

/// <summary>The result of one rule.</summary>
/// <param name="Invariants">The invariants' numbers.</param>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Checked">The number of cases that were checked; 0 where the history has none for this rule.</param>
/// <param name="Broken">The number of cases in which the rule does not hold.</param>
/// <param name="Undecided">The number of cases that were too large to decide within the bound.</param>
/// <param name="WasSkipped">Whether the history lacks the data that the rule needs.</param>
public sealed record RuleResult(string Invariants, string Rule, int Checked, int Broken, int Undecided, bool WasSkipped);
