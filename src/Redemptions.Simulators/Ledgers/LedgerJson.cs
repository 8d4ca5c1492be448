using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Simulators.Ledgers;

internal static class LedgerJson
{
    /// <summary>Of the journal, the ledger's answers and the fault control.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };
}
