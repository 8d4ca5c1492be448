using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Application;

/// <summary>The public form of a list position: an id; or, in a list ordered by last change, <c>upd_</c>, the time in hexadecimal and the id.</summary>
internal static class ListCursor
{
    private const string ByLastChange = "upd_";
    private const int TimeDigits = 12;
    private const int IdAt = 17;

    public static string? Of(ListPosition? position) => position switch
    {
        null => null,
        { UpdatedAt: { } at } => string.Create(CultureInfo.InvariantCulture, $"{ByLastChange}{at:x12}_{position.Id.Value}"),
        _ => position.Id.Value,
    };

    /// <summary>Parses a cursor; false if it is malformed. A null cursor is valid and means the start of the list.</summary>
    public static bool TryRead(string? cursor, out ListPosition? position)
    {
        position = RedemptionId.TryParse(cursor, out var id) ? new ListPosition(id) : cursor is null ? null : ReadByLastChange(cursor);
        return cursor is null || position is not null;
    }

    private static ListPosition? ReadByLastChange(string cursor) =>
        cursor.StartsWith(ByLastChange, StringComparison.Ordinal) && cursor.Length > IdAt && cursor[IdAt - 1] == '_'
        && long.TryParse(cursor.AsSpan(ByLastChange.Length, TimeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at)
        && RedemptionId.TryParse(cursor[IdAt..], out var id)
            ? new ListPosition(id, at)
            : null;
}
