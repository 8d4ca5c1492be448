using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>A row of a claim. Without an event it says only that there are enabled endpoints.</summary>
internal sealed record ClaimedRow
{
    public string? Endpoint { get; init; }

    public string Account { get; init; } = string.Empty;

    public string Mode { get; init; } = string.Empty;

    public string Url { get; init; } = string.Empty;

    public string Secret { get; init; } = string.Empty;

    public string? PreviousSecret { get; init; }

    public long? PreviousSecretUntil { get; init; }

    public string? EventId { get; init; }

    public int Type { get; init; }

    public string Subject { get; init; } = string.Empty;

    public long At { get; init; }

    public int FailedAttempts { get; init; }

    public string? Body { get; init; }

    public ClaimedDelivery Delivery(long now, long leasedUntil) => new()
    {
        EndpointId = Endpoint!,
        Account = Account,
        Mode = SqlText.ToMode(Mode),
        Url = new Uri(Url),
        Secret = Secret,
        PreviousSecrets = PreviousSecretUntil > now ? EndpointRow.Secrets(PreviousSecret) : [],
        EventId = EventId!,
        Type = (WebhookEventType)Type,
        Subject = Subject,
        At = SqlTime.Of(At),
        FailedAttempts = FailedAttempts,
        LeasedUntil = SqlTime.Of(leasedUntil),
        Body = Body,
    };
}
