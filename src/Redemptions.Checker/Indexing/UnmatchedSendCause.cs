namespace Redemptions.Checker.Indexing;

/// <summary>The defect that an unmatched reference is evidence of.</summary>
internal enum UnmatchedSendCause
{
    /// <summary>Every call of a key was answered with a problem, and the provider received a request all the same.</summary>
    RefusedCall,

    /// <summary>More references than keys: one key was sent under two references.</summary>
    SecondReference,

    /// <summary>The service requested money without a call of a client.</summary>
    NotRequested,
}
