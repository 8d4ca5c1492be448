namespace Redemptions.Providers.Ott;

/// <summary>The parameters of a remit exactly as they are sent, once.</summary>
internal sealed class OttWire
{
    /// <summary>Rand with a dot and two decimals; <c>0</c> redeems the full value.</summary>
    public required string Amount { get; init; }

    /// <summary>The phone number without a plus; empty if there is none.</summary>
    public required string Mobile { get; init; }

    public required string Pin { get; init; }

    public required string UniqueReference { get; init; }

    public required string VendorId { get; init; }
}
