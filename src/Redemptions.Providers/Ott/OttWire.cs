namespace Redemptions.Providers.Ott;

/// <summary>The values of a remit exactly as they go over the wire, once.</summary>
internal sealed class OttWire
{
    /// <summary>Rand with a dot and two decimals; <c>0</c> takes everything.</summary>
    public required string Amount { get; init; }

    /// <summary>Without a plus; empty where there is none.</summary>
    public required string Mobile { get; init; }

    public required string Pin { get; init; }

    public required string UniqueReference { get; init; }

    public required string VendorId { get; init; }
}
