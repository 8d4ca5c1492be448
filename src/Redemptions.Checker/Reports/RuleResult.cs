namespace Redemptions.Checker.Reports;

/// <summary>How one rule fared.</summary>
/// <param name="Invariants">The invariants' numbers.</param>
/// <param name="Rule">The rule's stable name.</param>
/// <param name="Checked">How many things it looked at; 0 says that the history had nothing for it.</param>
/// <param name="Broken">How many broke it.</param>
/// <param name="Undecided">How many were too large to decide within the bound.</param>
/// <param name="WasSkipped">Whether the history lacks what the rule needs.</param>
public sealed record RuleResult(string Invariants, string Rule, int Checked, int Broken, int Undecided, bool WasSkipped);
