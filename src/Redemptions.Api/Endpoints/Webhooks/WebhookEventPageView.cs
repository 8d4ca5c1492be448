using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>A page of events, newest first.</summary>
internal sealed record WebhookEventPageView
{
    [Description("The events of the page.")]
    public required IReadOnlyList<WebhookEventView> Data { get; init; }

    [Description("The cursor of the next page; null at the end.")]
    public required string? NextCursor { get; init; }

    public static WebhookEventPageView Of(WebhookEventPage page) => new() { Data = [.. page.Data.Select(WebhookEventView.Of)], NextCursor = page.NextCursor };
}
