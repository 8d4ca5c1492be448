using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Simulators.Ledgers;

internal static class LedgerJson
{
    /// <summary>The JSON options of the journal, the ledger and the faults.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };
}
