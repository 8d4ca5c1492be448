using System.Globalization;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>The public form of a position in a list of events or deliveries: the time in hexadecimal, the event and, for deliveries, the endpoint, with underscores between them.</summary>
internal static class EventCursor
{
    private const int TimeDigits = 12;
    private const int EventAt = TimeDigits + 1;
    private const int EventLength = 36;
    private const int EndpointAt = EventAt + EventLength + 1;

    public static string Of(EventPosition position)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{position.At:x12}_{position.EventId}");
        return position.EndpointId is { } endpoint ? $"{text}_{endpoint}" : text;
    }

    /// <summary>Parses a cursor; false if it is malformed. A null cursor is valid and means the start of the list.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="ofDeliveries">Whether it must name an endpoint; otherwise it must not.</param>
    /// <param name="position">The position; null for the start.</param>
    public static bool TryRead(string? cursor, bool ofDeliveries, out EventPosition? position)
    {
        position = cursor is null ? null : Read(cursor, ofDeliveries);
        return cursor is null || position is not null;
    }

    private static EventPosition? Read(string cursor, bool ofDeliveries)
    {
        if (cursor.Length < EventAt + EventLength || cursor[TimeDigits] != '_'
            || !long.TryParse(cursor.AsSpan(0, TimeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at))
        {
            return null;
        }

        var (id, rest) = (cursor.Substring(EventAt, EventLength), cursor[(EventAt + EventLength)..]);
        var endpoint = rest.Length > 0 ? cursor[Math.Min(EndpointAt, cursor.Length)..] : null;
        var isWhole = ofDeliveries ? rest.StartsWith('_') && WebhookIds.IsEndpoint(endpoint) : rest.Length == 0;
        return WebhookIds.IsEvent(id) && isWhole ? new EventPosition(at, id, endpoint) : null;
    }
}
