using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <summary>Makes one attempt of a delivery: makes its body if it is the event's first, sends it, and records the result.</summary>
internal sealed partial class WebhookDeliverer(
    IWebhookOutbox outbox, IWebhookEndpoints endpoints, IRedemptionIndex index, IWebhookSender sender, WebhookEncryption encryption, RedemptionEncryption redemptions,
    WebhookMetrics metrics, ILogger<WebhookDeliverer> logger)
{
    /// <summary>Delivers once. If an exception leaves it, nothing was recorded, and the delivery is due again when its lease ends.</summary>
    public async Task DeliverAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        if (await BodyAsync(delivery, cancellationToken) is not { } body)
        {
            await outbox.DropAsync(delivery, cancellationToken);
            return;
        }

        var secrets = new[] { delivery.Secret, delivery.PreviousSecret }.OfType<string>().Select(secret => encryption.UnprotectSecret(delivery.EndpointId, secret));
        var attempt = await sender.SendAsync(new WebhookRequest(delivery.EndpointId, delivery.Url, delivery.EventId, body, [.. secrets]), cancellationToken);
        metrics.Attempted(delivery.EndpointId, attempt);

        // Without the token: the receiver may have the event, and a result that is not recorded is sent again.
        var recorded = await outbox.RecordAsync(delivery, attempt, Random.Shared.NextDouble(), CancellationToken.None);
        if (recorded.Status == DeliveryStatus.Delivered)
        {
            metrics.Delivered(delivery.At, attempt);
        }

        if (recorded.DisabledFor is { } reason)
        {
            LogEndpointDisabled(delivery.EndpointId, delivery.Account, GrainKeys.Text(delivery.Mode), GrainKeys.SnakeCase(reason));
        }
    }

    /// <summary>The stored body of the event, made now if there is none; null if its redemption or endpoint was removed.</summary>
    private async Task<byte[]?> BodyAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Body is { } stored)
        {
            return encryption.UnprotectBody(delivery.Account, delivery.EventId, stored);
        }

        var made = delivery.Type == WebhookEventType.WebhookEndpointDisabled ? await OfEndpointAsync(delivery, cancellationToken) : await OfRedemptionAsync(delivery, cancellationToken);
        if (made is null)
        {
            return null;
        }

        // Another endpoint or silo may have made it at the same time: the stored one counts.
        var kept = await outbox.KeepBodyAsync(delivery.EventId, encryption.ProtectBody(delivery.Account, delivery.EventId, made), cancellationToken);
        return encryption.UnprotectBody(delivery.Account, delivery.EventId, kept);
    }

    private async Task<byte[]?> OfRedemptionAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        if (await index.FindAsync(delivery.Account, delivery.Mode, RedemptionId.Parse(delivery.Subject), cancellationToken) is not { IsRemoved: false } entry)
        {
            return null;
        }

        var redemption = redemptions.UnprotectRecord(delivery.Account, entry.Id, entry.Snapshot).Redemption;
        return WebhookBody.Of(delivery.EventId, delivery.Type, delivery.At, RedemptionData.Of(redemption));
    }

    private async Task<byte[]?> OfEndpointAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        if (await endpoints.FindAsync(delivery.Account, delivery.Mode, delivery.Subject, cancellationToken) is not { Health: var health } endpoint)
        {
            return null;
        }

        var data = new EndpointDisabledData(endpoint.Id, health.DisabledReason is { } reason ? GrainKeys.SnakeCase(reason) : null, health.DisabledAt, health.FailingSince);
        return WebhookBody.Of(delivery.EventId, delivery.Type, delivery.At, data);
    }

    [LoggerMessage(3011, LogLevel.Error, "The webhook endpoint {Endpoint} of {Account} ({Mode}) is disabled: {Reason}. Its owner can enable it again; events that are pending are kept for 30 days.", EventName = "webhook_endpoint_disabled")]
    private partial void LogEndpointDisabled(string endpoint, string account, string mode, string reason);
}
