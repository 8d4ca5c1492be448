namespace Redemptions.Checker.Linearizability;

/// <summary>Whether a voucher's operations have an order that the model allows.</summary>
internal enum LinearizabilityVerdict
{
    /// <summary>There is such an order.</summary>
    Holds,

    /// <summary>There is none.</summary>
    Broken,

    /// <summary>The bound was reached first.</summary>
    Undecided,
}
