namespace Redemptions.Checker.Reports;

/// <summary>Collects the counts and the broken cases of one rule.</summary>
internal sealed class Findings(string invariants, string rule)
{
    private readonly List<BrokenRule> _broken = [];
    private int _checked;
    private int _undecided;
    private bool _wasSkipped;

    public IReadOnlyList<BrokenRule> Broken => _broken;

    public RuleResult Result => new(invariants, rule, _checked, _broken.Count, _undecided, _wasSkipped);

    public void CountChecked() => _checked++;

    public void CountUndecided() => _undecided++;

    public void Skip() => _wasSkipped = true;

    public void AddBroken(string sentence, params IEnumerable<string> evidence)
        => _broken.Add(new BrokenRule(invariants, rule, sentence, [.. evidence]));
}
