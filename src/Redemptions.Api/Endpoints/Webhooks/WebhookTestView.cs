using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>The result of a test, as JSON.</summary>
internal sealed record WebhookTestView
{
    [Description("The webhook-id of the test.")]
    public required string EventId { get; init; }

    public required WebhookAttemptView Attempt { get; init; }

    public static WebhookTestView Of(WebhookTestResult result) => new() { EventId = result.EventId, Attempt = WebhookAttemptView.Of(result.Attempt) };
}
