using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>An event, read from its deliveries.</summary>
internal sealed record EventRow
{
    public string Id { get; init; } = string.Empty;

    public int Type { get; init; }

    public string Subject { get; init; } = string.Empty;

    public int Version { get; init; }

    public long At { get; init; }

    public string? Body { get; init; }

    public StoredEvent Event() => new(Id, (WebhookEventType)Type, Subject, Version, SqlTime.Of(At), Body);
}
