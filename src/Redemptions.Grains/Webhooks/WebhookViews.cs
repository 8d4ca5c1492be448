using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <summary>What the owner of endpoints sees of what is stored.</summary>
internal static class WebhookViews
{
    public static WebhookEndpoint Of(StoredEndpoint endpoint, PendingDeliveries? pending) => new()
    {
        Id = endpoint.Id,
        Url = endpoint.Url.AbsoluteUri,
        Types = WebhookRules.Names(endpoint.Types),
        Description = endpoint.Description,
        CreatedAt = endpoint.CreatedAt,
        UpdatedAt = endpoint.UpdatedAt,
        DisabledAt = endpoint.Health.DisabledAt,
        DisabledReason = endpoint.Health.DisabledReason is { } reason ? GrainKeys.SnakeCase(reason) : null,
        FailingSince = endpoint.Health.FailingSince,
        PausedUntil = endpoint.Health.PausedUntil,
        Pending = pending?.Count ?? 0,
        OldestPendingAt = pending?.OldestAt,
    };

    public static WebhookAttemptResult Of(WebhookAttempt attempt) => new(attempt.At, attempt.Duration, attempt.Status, attempt.Error is { } error ? GrainKeys.SnakeCase(error) : null);

    public static WebhookDelivery Of(StoredDelivery delivery) => new()
    {
        EndpointId = delivery.EndpointId,
        EventId = delivery.EventId,
        Type = WebhookEventTypes.Name(delivery.Type),
        Status = GrainKeys.SnakeCase(delivery.Progress.Status),
        NextAttemptAt = delivery.Progress.EndedAt is null ? delivery.Progress.NextAttemptAt : null,
        EndedAt = delivery.Progress.EndedAt,
        Attempts = [.. delivery.Attempts.Select(Of)],
    };

    /// <exception cref="CryptographicException">The body does not decrypt.</exception>
    public static WebhookEvent Of(StoredEvent stored, string account, WebhookEncryption encryption) => new()
    {
        Id = stored.Id,
        Type = WebhookEventTypes.Name(stored.Type),
        Timestamp = stored.At,
        RedemptionId = RedemptionId.TryParse(stored.Subject, out _) ? stored.Subject : null,

        // With the cast: null alone would become an empty memory.
        Body = stored.Body is { } body ? encryption.UnprotectBody(account, stored.Id, body) : (ReadOnlyMemory<byte>?)null,
    };
}
