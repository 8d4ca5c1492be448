namespace Redemptions.Checker.Reports;

/// <summary>One case in which a rule does not hold.</summary>
/// <param name="Invariants">The invariants' numbers, such as <c>3, 4, 5</c>.</param>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="Evidence">Ids, keys and references to search for; of a PIN its last four digits.</param>
public sealed record BrokenRule(string Invariants, string Rule, string Sentence, IReadOnlyList<string> Evidence);
