namespace Redemptions.Api.OpenApi;

/// <summary>Marks a member that names event types, so that the OpenAPI document lists them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EventTypeAttribute : Attribute
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

    /// <summary>Whether <c>*</c>, alone, stands for all of them.</summary>
    public bool OrAll { get; init; }

    /// <summary>The words that the member can have.</summary>
    public IReadOnlyList<string> Words => OrAll ? [.. Listed, "*"] : Listed;
}
