using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A property that must hold in every history. Stateless.</summary>
internal interface IRule
{
    /// <summary>The numbers of the invariants that it checks.</summary>
    string Invariants { get; }

    /// <summary>The name of the rule in reports.</summary>
    string Name { get; }

    void Check(HistoryIndex index, Findings findings);
}
