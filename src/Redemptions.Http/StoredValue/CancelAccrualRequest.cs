namespace Redemptions.Http;

/// <summary>Cancels the points of an order, or of a part of it.</summary>
public sealed record CancelAccrualRequest : KeyedRequest
{
    /// <summary>The part, in minor units (cents); null cancels all that is left.</summary>
    public long? EligibleAmount { get; init; }
}
