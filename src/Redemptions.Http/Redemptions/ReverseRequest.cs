namespace Redemptions.Http;

/// <summary>Releases a reservation, or gives back what a redemption of a card took.</summary>
public sealed record ReverseRequest : KeyedRequest
{
    /// <summary>What to give back, in minor units (cents); null gives back all that is left.</summary>
    public long? Amount { get; init; }

    /// <summary>Why, for the card's history.</summary>
    public string? Reason { get; init; }
}
