namespace Redemptions.Checker.Stories;

/// <summary>The kind of call that returned a redemption.</summary>
internal enum ObservationSource
{
    /// <summary>The answer to a redeem call: shows the change voucher.</summary>
    Answer,

    /// <summary>A read while calls ran, by whatever role.</summary>
    Read,

    /// <summary>The read at the end: shows the change voucher.</summary>
    FinalRead,
}
