namespace Redemptions.Checker.Indexing;

/// <summary>The kind of call that returned a redemption.</summary>
internal enum ObservationSource
{
    /// <summary>A redeem call. It shows the change voucher.</summary>
    Answer,

    /// <summary>A read while calls ran. Its role may not show the change voucher.</summary>
    Read,

    /// <summary>The read at the end. It shows the change voucher.</summary>
    FinalRead,
}
