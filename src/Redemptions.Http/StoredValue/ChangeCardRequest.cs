namespace Redemptions.Http;

/// <summary>Any other change of a card: unblock, close, replace, reveal, reverse a load.</summary>
public sealed record ChangeCardRequest : KeyedRequest
{
    /// <summary>Why; the card's history keeps it.</summary>
    public string? Reason { get; init; }
}
