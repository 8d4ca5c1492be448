namespace Redemptions.Checker.Stories;

/// <summary>What a stray reference is evidence of.</summary>
internal enum UnmatchedSendCause
{
    /// <summary>The voucher's callers were told no, and yet something ran.</summary>
    ToldNo,

    /// <summary>More references than keys: one key went out under two.</summary>
    SecondReference,

    /// <summary>Money was asked for that nobody asked us for.</summary>
    Unasked,
}
