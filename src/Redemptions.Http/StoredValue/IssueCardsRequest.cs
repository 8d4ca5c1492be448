namespace Redemptions.Http;

/// <summary>Cards to issue.</summary>
public sealed record IssueCardsRequest : KeyedRequest
{
    /// <summary>A program: gift_cards. or loyalty_points. and its code.</summary>
    public required string Type { get; init; }

    /// <summary>The value of each card, in minor units of the program's currency; of loyalty points in points; by default none.</summary>
    public long? Amount { get; init; }

    /// <summary>The currency of an amount of money, ISO 4217; null for points.</summary>
    public string? Currency { get; init; }

    /// <summary>1 to 1000; by default 1.</summary>
    public int? Quantity { get; init; }

    /// <summary>Whether the value can be spent at once; by default true.</summary>
    public bool? Active { get; init; }

    /// <summary>Paid or promotional. By default paid; of loyalty points, promotional.</summary>
    public ValueOrigin? Origin { get; init; }

    /// <summary>When the value expires; by default by the program's validity.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A reference of the caller.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>At most 10 members of the caller's own.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
