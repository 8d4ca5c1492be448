using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>The pending deliveries of one endpoint, counted.</summary>
internal sealed record PendingRow
{
    /// <summary>The query, to which conditions and the grouping are appended.</summary>
    public const string Query = "SELECT endpoint, count(*) AS count, min(at) AS oldest FROM webhook_delivery WHERE ended_at IS NULL";

    public string Endpoint { get; init; } = string.Empty;

    public long Count { get; init; }

    public long Oldest { get; init; }

    public PendingDeliveries Pending() => new(Endpoint, Count, SqlTime.Of(Oldest));
}
