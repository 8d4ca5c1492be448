namespace Redemptions.Providers.Ott;

/// <summary>What <c>CheckRemitVoucher</c> says about a remit.</summary>
internal enum OttRemitStatus
{
    /// <summary>Nothing: there was no answer from OTT's application, or it could not be read.</summary>
    Unanswered,

    /// <summary>OTT rejected the query (hash, vendor, login, parameter, address): this says nothing about the remit.</summary>
    Refused,

    /// <summary>OTT does not know the reference, or not yet.</summary>
    Absent,

    /// <summary>OTT knows the remit.</summary>
    Known,
}
