namespace Redemptions.Providers.Ott;

/// <summary>What <c>CheckRemitVoucher</c> says of a remit.</summary>
internal enum OttRemitStatus
{
    /// <summary>Nothing: no answer of OTT's own came.</summary>
    Unanswered,

    /// <summary>OTT refused the question (hash, vendor, login, parameter, address): it says nothing of the remit.</summary>
    Refused,

    /// <summary>OTT knows no such reference, yet.</summary>
    Absent,

    /// <summary>OTT knows the remit.</summary>
    Known,
}
