namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>The names of event types in the OpenAPI document.</summary>
internal static class EventTypeWords
{
    /// <summary>The types of events that are listed. A test is not.</summary>
    public static IReadOnlyList<string> Listed { get; } =
    [
        "redemption.created",
        "redemption.reserved",
        "redemption.in_doubt",
        "redemption.confirmed",
        "redemption.failed",
        "redemption.attention",
        "redemption.updated",
        "card.updated",
        "webhook.endpoint_disabled",
    ];

    /// <summary>What an endpoint can subscribe to: <see cref="Listed"/>, and <c>*</c> alone for all of them.</summary>
    public static IReadOnlyList<string> Subscribable { get; } = [.. Listed, "*"];
}
