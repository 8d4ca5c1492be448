namespace Redemptions.Http;

/// <summary>Adds value to a card.</summary>
public sealed record LoadCardRequest : KeyedRequest
{
    /// <summary>In minor units of the program's currency; of loyalty points in points.</summary>
    public required long Amount { get; init; }

    /// <summary>The currency of an amount of money, ISO 4217; null for points.</summary>
    public string? Currency { get; init; }

    /// <summary>Paid or promotional. By default paid; of loyalty points, promotional.</summary>
    public ValueOrigin? Origin { get; init; }
}
