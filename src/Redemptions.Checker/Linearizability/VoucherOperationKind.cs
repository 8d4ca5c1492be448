namespace Redemptions.Checker.Linearizability;

/// <summary>What an operation did to a voucher, or found on it.</summary>
internal enum VoucherOperationKind
{
    /// <summary>It took money.</summary>
    Confirmed,

    /// <summary>It failed: the voucher was used up.</summary>
    FoundUsed,

    /// <summary>It failed: less was there than it asked for.</summary>
    FoundTooLittle,

    /// <summary>It is undecided, or nobody knows: it takes effect at any later time, or never.</summary>
    Pending,

    /// <summary>It read the balance.</summary>
    Lookup,
}
