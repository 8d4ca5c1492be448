namespace Redemptions.Http;

/// <summary>Changes the value of a card by hand.</summary>
public sealed record AdjustCardRequest : KeyedRequest
{
    /// <summary>The change, signed, in minor units of the program's currency; of loyalty points in points.</summary>
    public required long Amount { get; init; }

    /// <summary>Why; the card's history keeps it.</summary>
    public required string Reason { get; init; }
}
