using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>The JSON body of a redemption or look-up.</summary>
internal static class RedeemRequestJson
{
    private const int Size = 256;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static ReadOnlyMemoryContent Of(LoadOperation operation)
    {
        var body = new ArrayBufferWriter<byte>(Size);
        var writer = _writer ??= new Utf8JsonWriter(body);
        writer.Reset(body);
        writer.WriteStartObject();
        writer.WriteString("type"u8, operation.Type);
        writer.WriteStartObject("source"u8);
        writer.WriteString("pin"u8, operation.Pin);
        if (operation.HasPhoneNumber)
        {
            writer.WriteString("phone_number"u8, LoadOperation.PhoneNumber);
        }

        writer.WriteEndObject();
        if (operation.AmountCents > 0)
        {
            writer.WriteNumber("amount"u8, operation.AmountCents);
            writer.WriteString("currency"u8, "ZAR"u8);
        }

        writer.WriteEndObject();
        writer.Flush();
        return new ReadOnlyMemoryContent(body.WrittenMemory) { Headers = { ContentType = Json } };
    }
}
