namespace Redemptions.Checker.Linearizability;

/// <summary>Whether a voucher's operations can be put in one order that its model allows.</summary>
internal enum LinearizabilityVerdict
{
    /// <summary>There is such an order.</summary>
    Holds,

    /// <summary>There is none.</summary>
    Broken,

    /// <summary>The bound was reached first.</summary>
    Undecided,
}
