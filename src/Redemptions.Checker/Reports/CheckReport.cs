using System.Globalization;
using System.Text;

namespace Redemptions.Checker.Reports;

/// <summary>The result of a check. Contains no PIN.</summary>
/// <param name="Counts">The size of the history.</param>
/// <param name="Rules">Every rule with its counts.</param>
/// <param name="Broken">Every case in which a rule does not hold.</param>
public sealed record CheckReport(HistoryCounts Counts, IReadOnlyList<RuleResult> Rules, IReadOnlyList<BrokenRule> Broken)
{
    private const int SentencesPerRule = 20;

    /// <summary>Whether no rule is broken. A rule in <see cref="Rules"/> may still be skipped or have undecided cases.</summary>
    public bool Held => Broken.Count == 0;

    /// <summary>The report as a table, with the first broken cases of each rule below it.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (name, count) in Rows())
        {
            text.Append(CultureInfo.InvariantCulture, $"{name,-18}{count,9}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{"invariant",-11}{"rule",-48}{"checked",9}{"broken",9}{"undecided",11}\n");
        foreach (var rule in Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rule.Invariants,-11}{rule.Rule,-48}");
            text.Append(rule.WasSkipped
                ? $"{"skipped",9}\n"
                : string.Create(CultureInfo.InvariantCulture, $"{rule.Checked,9}{rule.Broken,9}{rule.Undecided,11}\n"));
        }

        foreach (var group in Broken.GroupBy(broken => broken.Rule))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{group.Key} (invariant {group.First().Invariants})\n");
            foreach (var broken in group.Take(SentencesPerRule))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {broken.Sentence} [{string.Join("; ", broken.Evidence)}]\n");
            }

            if (group.Count() > SentencesPerRule)
            {
                text.Append(CultureInfo.InvariantCulture, $"  and {group.Count() - SentencesPerRule} more\n");
            }
        }

        return text.ToString();
    }

    private IEnumerable<(string Name, int Count)> Rows() =>
    [
        ("calls", Counts.Calls),
        ("  cut off", Counts.CutOff),
        ("lookups", Counts.Lookups),
        ("redemptions", Counts.Redemptions),
        ("  confirmed", Counts.Confirmed),
        ("  failed", Counts.Failed),
        ("  draft", Counts.Draft),
        ("  reserved", Counts.Reserved),
        ("cards", Counts.Cards),
        ("  entries", Counts.CardEntries),
        ("ledger entries", Counts.LedgerEntries),
        ("ledger requests", Counts.LedgerRequests),
        ("rules checked", Rules.Count(rule => !rule.WasSkipped)),
        ("rules broken", Rules.Count(rule => rule.Broken > 0)),
    ];
}
