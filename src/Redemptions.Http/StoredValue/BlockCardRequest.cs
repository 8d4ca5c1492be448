namespace Redemptions.Http;

/// <summary>Blocks a card: no new debits.</summary>
public sealed record BlockCardRequest : KeyedRequest
{
    /// <summary>Why; the card's history keeps it.</summary>
    public required string Reason { get; init; }

    /// <summary>True also releases the open reservations; by default they can still be confirmed.</summary>
    public bool? ReleaseHolds { get; init; }
}
