using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Application;

/// <summary>A position in a list as callers hold it: an id, or in a list that is ordered by last change <c>upd_</c>, its time and the id.</summary>
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

    /// <summary>Reads a cursor; false where it is none. No cursor is the begin of a list.</summary>
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
