namespace Redemptions.Simulators.Wire;

/// <summary>The outcome of a request for money, as the ledger names it.</summary>
internal static class WireOutcomes
{
    /// <summary>Not executed: a fault prevented it, or the execution is still to come.</summary>
    public const string None = "none";

    /// <summary>Money was taken.</summary>
    public const string Accepted = "accepted";

    /// <summary>The state or the balance of the voucher does not allow it.</summary>
    public const string Declined = "declined";

    /// <summary>The stored answer to an earlier request was sent again; nothing was taken.</summary>
    public const string Replayed = "replayed";

    /// <summary>The reference was used before; nothing was taken.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Credentials, hash or fields were wrong.</summary>
    public const string Refused = "refused";
}
