using Redemptions.Checker.Reports;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Rules;

/// <summary>One thing that must hold in every history. Stateless.</summary>
internal interface IRule
{
    /// <summary>The numbers of the invariants that it checks.</summary>
    string Invariants { get; }

    /// <summary>Its stable name.</summary>
    string Name { get; }

    void Check(Facts facts, Findings findings);
}
