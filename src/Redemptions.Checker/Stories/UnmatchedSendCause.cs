namespace Redemptions.Checker.Stories;

/// <summary>The defect that an unmatched reference is evidence of.</summary>
internal enum UnmatchedSendCause
{
    /// <summary>The calls of a key got only problems, and yet something ran.</summary>
    ToldNo,

    /// <summary>More references than keys: one key was sent under two references.</summary>
    SecondReference,

    /// <summary>The service asked a provider for money without a client's request.</summary>
    Unasked,
}
