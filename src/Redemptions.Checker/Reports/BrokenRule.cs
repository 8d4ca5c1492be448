namespace Redemptions.Checker.Reports;

/// <summary>One thing that must not be, and was seen.</summary>
/// <param name="Invariants">The invariants' numbers, such as <c>3, 4, 5</c>.</param>
/// <param name="Rule">The rule's stable name.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="Evidence">Ids, keys and references to look for; of a PIN its last four.</param>
public sealed record BrokenRule(string Invariants, string Rule, string Sentence, IReadOnlyList<string> Evidence);
