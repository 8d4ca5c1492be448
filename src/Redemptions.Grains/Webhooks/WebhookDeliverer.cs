using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <summary>Sends deliveries and records the results.</summary>
internal sealed partial class WebhookDeliverer(IWebhookOutbox outbox, IWebhookSender sender, WebhookEncryption encryption, WebhookMetrics metrics, ILogger<WebhookDeliverer> logger)
{
    /// <summary>Makes one attempt. If an exception leaves it, the receiver may have the event, and the delivery is due again when its lease ends.</summary>
    public async Task<AttemptedDelivery> SendAsync(ClaimedDelivery delivery, byte[] body, CancellationToken cancellationToken)
    {
        var secrets = delivery.PreviousSecrets.Prepend(delivery.Secret).Select(secret => encryption.UnprotectSecret(delivery.EndpointId, secret));
        var attempt = await sender.SendAsync(new WebhookRequest(delivery.EndpointId, delivery.Url, delivery.EventId, body, [.. secrets]), cancellationToken);
        metrics.Attempted(delivery.EndpointId, attempt);
        return new AttemptedDelivery(delivery, attempt);
    }

    /// <summary>Records one attempt, and returns whether nothing may be sent to its endpoint now.</summary>
    public async Task<bool> RecordAsync(AttemptedDelivery attempted)
    {
        var (delivery, attempt) = attempted;
        var recorded = await outbox.RecordAsync(delivery, attempt, Random.Shared.NextDouble());
        if (recorded.Status == DeliveryStatus.Delivered)
        {
            metrics.Delivered(delivery.At, attempt);
        }

        if (recorded.DisabledFor is { } reason)
        {
            LogEndpointDisabled(delivery.EndpointId, delivery.Account, GrainKeys.Text(delivery.Mode), GrainKeys.SnakeCase(reason));
        }

        return recorded.IsStopped;
    }

    /// <summary>Records successful attempts: together where only the end of their deliveries has to be written, the others one by one.</summary>
    public async Task RecordDeliveredAsync(IReadOnlyList<AttemptedDelivery> delivered)
    {
        var others = await outbox.RecordDeliveredAsync(delivered);
        foreach (var (delivery, attempt) in delivered.Except(others))
        {
            metrics.Delivered(delivery.At, attempt);
        }

        foreach (var one in others)
        {
            await RecordAsync(one);
        }
    }

    [LoggerMessage(3011, LogLevel.Error, "The webhook endpoint {Endpoint} of {Account} ({Mode}) is disabled: {Reason}. Its owner can enable it again; events that are pending are kept for 30 days.", EventName = "webhook_endpoint_disabled")]
    private partial void LogEndpointDisabled(string endpoint, string account, string mode, string reason);
}
