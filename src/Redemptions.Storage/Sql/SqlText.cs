using System.Text.Json;
using Redemptions.Contracts;

namespace Redemptions.Storage.Sql;

/// <summary>The texts of enum values in the database.</summary>
internal static class SqlText
{
    public static string Of(Mode mode) => mode == Mode.Live ? "live" : "test";

    public static string Of(RedemptionStatus status) => status switch
    {
        RedemptionStatus.Draft => "draft",
        RedemptionStatus.Confirmed => "confirmed",
        _ => Lower(status),
    };

    public static string Of(CardStatus status) => Lower(status);

    public static string Of(CardEntryKind kind) => Lower(kind);

    public static string? Of(AttentionReason? reason) => reason is { } given ? JsonNamingPolicy.SnakeCaseLower.ConvertName(given.ToString()) : null;

    /// <summary>PostgreSQL has no texts with the character NUL. An outcome must be stored all the same; its encrypted record keeps the text as it is.</summary>
    public static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');

    public static Mode ToMode(string text) => Enum.Parse<Mode>(text, ignoreCase: true);

    public static RedemptionStatus ToStatus(string text) => text == "confirmed" ? RedemptionStatus.Confirmed : Enum.Parse<RedemptionStatus>(text, ignoreCase: true);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
