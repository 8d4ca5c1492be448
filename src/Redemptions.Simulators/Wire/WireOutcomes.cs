namespace Redemptions.Simulators.Wire;

/// <summary>What a provider did with a request that moves money, as the ledger tells it.</summary>
internal static class WireOutcomes
{
    /// <summary>The provider has not dealt with it: a fault stopped it, or it is still to come.</summary>
    public const string None = "none";

    /// <summary>Money was taken.</summary>
    public const string Accepted = "accepted";

    /// <summary>The voucher, or the amount, does not allow it.</summary>
    public const string Declined = "declined";

    /// <summary>The stored answer to an earlier request was given again; nothing was taken.</summary>
    public const string Replayed = "replayed";

    /// <summary>The reference was used before; nothing was taken.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Credentials, hash or fields were wrong.</summary>
    public const string Refused = "refused";
}
