namespace Redemptions.Http;

/// <summary>An order that earned points.</summary>
public sealed record AccrueRequest : KeyedRequest
{
    /// <summary>A program of points: loyalty_points. and its code.</summary>
    public required string Type { get; init; }

    /// <summary>The card by its code, as pin; this or the card's id.</summary>
    public VoucherSource? Source { get; init; }

    /// <summary>The card by its id; this or the source.</summary>
    public string? Card { get; init; }

    /// <summary>The amount that earns, in minor units (cents).</summary>
    public required long EligibleAmount { get; init; }

    /// <summary>Its currency, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The order, which earns once.</summary>
    public required string ExternalReference { get; init; }
}
