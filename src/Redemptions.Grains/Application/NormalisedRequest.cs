using System.Buffers;
using System.Text;
using System.Text.Json;
using Redemptions.Contracts;

namespace Redemptions.Grains.Application;

/// <summary>A request in one fixed form: whatever does not change its meaning does not change this.</summary>
/// <remarks>It is made before validation, so that a repeat is recognised whatever the declaration says by now. It holds the PIN: it is
/// digested at once and kept nowhere.</remarks>
internal static class NormalisedRequest
{
    public static string Of(RedeemRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var source = request.Source ?? new VoucherSource();
            writer.WriteStartObject();
            writer.WriteString("type", request.Type);
            writer.WriteString("pin", SourceRules.Stripped((source.Pin ?? source.Token)?.Reveal()));
            writer.WriteString("token", SourceRules.Stripped((source.Token ?? source.Pin)?.Reveal()));
            writer.WriteString("phone_number", Phone(source.PhoneNumber));
            WriteNumber(writer, "amount", request.Amount);
            writer.WriteString("currency", request.Currency);
            writer.WriteString("external_reference", request.ExternalReference);
            writer.WriteStartObject("metadata");
            foreach (var (key, value) in (request.Metadata ?? new Dictionary<string, string>()).OrderBy(member => member.Key, StringComparer.Ordinal))
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string? Phone(string? written) => SourceRules.Stripped(written) is { Length: > 0 } stripped ? PhoneNumbers.ToE164(stripped) ?? stripped : null;

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
