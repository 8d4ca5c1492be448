using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Money as <c>{"minor_units": 5000, "currency": "ZAR"}</c>; reading anything else fails.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    private const string MinorUnits = "minor_units";
    private const string Currency = "currency";

    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Money.Of(document.RootElement.GetProperty(MinorUnits).GetInt64(), document.RootElement.GetProperty(Currency).GetString()!);
        }
        catch (Exception exception) when (exception is not JsonException)
        {
            throw new JsonException("The JSON is not an amount of money.", exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(MinorUnits, value.MinorUnits);
        writer.WriteString(Currency, value.Currency);
        writer.WriteEndObject();
    }
}
