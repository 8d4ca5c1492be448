using System.Text.Json;

namespace Redemptions.Http;

/// <summary>A verified event.</summary>
public abstract record WebhookEvent
{
    private WebhookEvent()
    {
    }

    /// <summary>evt_…; the same in every attempt, so an event that comes twice can be recognised.</summary>
    public required string Id { get; init; }

    /// <summary>The type, such as redemption.confirmed.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>A new version of a redemption. Keep the highest <see cref="Redemption.Version"/> of each, and act on <see cref="Redemption.Status"/>, not on the type.</summary>
    /// <param name="Redemption">Without PINs: read it by id for those.</param>
    public sealed record RedemptionChanged(Redemption Redemption) : WebhookEvent;

    /// <summary>A card that the account issued has new entries, one or more. Keep the highest version of each card.</summary>
    /// <param name="Card">With the last four digits of its code.</param>
    /// <param name="Version">The number of its newest entry.</param>
    public sealed record CardChanged(Card Card, int Version) : WebhookEvent;

    /// <summary>A test, which an operator requested.</summary>
    public sealed record Test : WebhookEvent;

    /// <summary>Another endpoint of the account was disabled.</summary>
    /// <param name="Endpoint">Which, since when and why.</param>
    public sealed record EndpointDisabled(DisabledEndpoint Endpoint) : WebhookEvent;

    /// <summary>A type that this version of the client does not know: acknowledge and ignore it.</summary>
    /// <param name="Data">The data as it came.</param>
    public sealed record Unknown(JsonElement Data) : WebhookEvent;
}
