using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Domain.Redemptions;

/// <summary>The JSON format of stored grain states, for a serialiser that takes options.</summary>
public static class StoredJsonFormat
{
    /// <summary>Configures the JSON serialiser of grain storage: snake_case, generated at build.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.TypeInfoResolver = StoredJson.Default;
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.AllowOutOfOrderMetadataProperties = true;
        options.IncludeFields = false;
    }
}
