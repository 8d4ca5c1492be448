namespace Redemptions.Checker.Histories;

/// <summary>A card in one answer. Amounts are cents, or points.</summary>
public sealed record CardSnapshot
{
    /// <summary>The card's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its status as the service names it.</summary>
    public required string Status { get; init; }

    /// <summary>The value that is not expired.</summary>
    public required long Balance { get; init; }

    /// <summary>What open reservations hold.</summary>
    public required long Held { get; init; }

    /// <summary>What can be spent now.</summary>
    public required long Available { get; init; }

    /// <summary>What can be spent later.</summary>
    public required long Pending { get; init; }
}
