namespace Redemptions.Http;

/// <summary>Activates a card.</summary>
public sealed record ActivateCardRequest : KeyedRequest
{
    /// <summary>Value to add, in minor units of the program's currency; of loyalty points in points; null adds none.</summary>
    public long? Amount { get; init; }
}
