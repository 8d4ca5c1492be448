using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>A page of deliveries, newest event first.</summary>
internal sealed record WebhookDeliveryPageView
{
    [Description("The deliveries of the page.")]
    public required IReadOnlyList<WebhookDeliveryView> Data { get; init; }

    [Description("The cursor of the next page; null at the end.")]
    public required string? NextCursor { get; init; }

    public static WebhookDeliveryPageView Of(WebhookDeliveryPage page) => new() { Data = [.. page.Data.Select(WebhookDeliveryView.Of)], NextCursor = page.NextCursor };
}
