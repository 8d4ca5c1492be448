namespace Redemptions.Checker.Linearizability;

/// <summary>What an operation did to a voucher, or found on it.</summary>
internal enum VoucherOperationKind
{
    /// <summary>It took money.</summary>
    Confirmed,

    /// <summary>It failed: the voucher was used up.</summary>
    FoundUsed,

    /// <summary>It failed: the balance was below the requested amount.</summary>
    FoundTooLittle,

    /// <summary>Undecided, or its outcome is unknown: it takes effect at any time after its start, or never.</summary>
    Pending,

    /// <summary>It read the balance.</summary>
    Lookup,
}
