using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>Makes the body of an event: JSON in the format of the HTTP API.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimeConverter() },
    };

    /// <summary>The body of an event.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="data">What it tells.</param>
    public static byte[] Of<T>(string id, WebhookEventType type, DateTimeOffset at, T data) =>
        JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(id, WebhookEventTypes.Name(type), at, data), Format);

    private sealed record Envelope<T>(string Id, string Type, DateTimeOffset Timestamp, T Data);

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
