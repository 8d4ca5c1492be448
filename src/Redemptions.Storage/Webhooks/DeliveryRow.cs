using System.Text.Json;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>A row of <c>webhook_delivery</c>.</summary>
internal sealed record DeliveryRow
{
    public const string Columns =
        "endpoint, event_id AS EventId, type, subject, at, status, next_attempt_at AS NextAttemptAt, leased_until AS LeasedUntil, failed_attempts AS FailedAttempts, ended_at AS EndedAt, attempts";

    /// <summary>The lease of a delivery that was asked for again during an attempt: the result of that attempt does not end it.</summary>
    public const int AskedAgain = -1;

    public string Endpoint { get; init; } = string.Empty;

    public string EventId { get; init; } = string.Empty;

    public int Type { get; init; }

    public string Subject { get; init; } = string.Empty;

    public long At { get; init; }

    public string Status { get; init; } = string.Empty;

    public long NextAttemptAt { get; init; }

    public long LeasedUntil { get; init; }

    public int FailedAttempts { get; init; }

    public long? EndedAt { get; init; }

    public string? Attempts { get; init; }

    public static string Text(DeliveryStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    public DeliveryProgress Progress() => new(Enum.Parse<DeliveryStatus>(Status, ignoreCase: true), FailedAttempts, SqlTime.Of(NextAttemptAt), SqlTime.Of(EndedAt));

    public StoredDelivery Delivery() => new(Endpoint, EventId, (WebhookEventType)Type, Subject, SqlTime.Of(At), Progress(), AttemptLog.Read(Attempts));
}
