namespace Redemptions.Checker.Linearizability;

/// <summary>The effect of an operation on a voucher, or its finding.</summary>
internal enum VoucherOperationKind
{
    /// <summary>It took money.</summary>
    Confirmed,

    /// <summary>It failed: the voucher was used up.</summary>
    FoundUsed,

    /// <summary>It failed: the balance was below the requested amount.</summary>
    FoundInsufficient,

    /// <summary>Undecided, or its outcome is unknown: it takes effect at any time after its start, or never.</summary>
    Pending,

    /// <summary>It read the balance.</summary>
    Lookup,
}
