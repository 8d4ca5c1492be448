namespace Redemptions.Http;

/// <summary>Activates a card.</summary>
public sealed record ActivateCardRequest : KeyedRequest
{
    /// <summary>The value to load instead of that with which the card was issued, in minor units of the program's currency; of loyalty points in points; null loads what it was issued with.</summary>
    public long? Amount { get; init; }
}
