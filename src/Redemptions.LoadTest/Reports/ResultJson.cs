using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.LoadTest.Reports;

/// <summary>Writes the result as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(LoadResult))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    public static string Write(LoadResult result) => JsonSerializer.Serialize(result, Default.LoadResult) + "\n";
}
