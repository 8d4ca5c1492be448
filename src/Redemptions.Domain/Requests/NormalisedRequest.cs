using System.Buffers;
using System.Text;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Requests;

/// <summary>A request whose source is parsed, and read by its type's declaration at most once.</summary>
/// <remarks>It is made before validation, so that a repeat is recognised whatever the declaration says by now.</remarks>
internal sealed class NormalisedRequest(RedeemRequest request)
{
    private readonly ParsedSource _source = new(request.Source);
    private (ProviderDeclaration Declaration, NormalisedSource? Source, List<FieldError> Errors)? _read;

    /// <summary>The request as the caller made it.</summary>
    public RedeemRequest Written => request;

    /// <summary>How long the caller will wait, within 0–60 s.</summary>
    public TimeSpan Wait { get; } = RequestRules.Wait(request.Wait);

    /// <summary>The source, or what is wrong with it, by its type's declaration.</summary>
    public (NormalisedSource? Source, List<FieldError> Errors) ReadSource(ProviderDeclaration declaration)
    {
        if (_read is not { } read || !ReferenceEquals(read.Declaration, declaration))
        {
            Capability[] wanted = request.Amount is null ? [Capability.Redeem] : [Capability.Redeem, Capability.PartialRedemption];
            var (source, errors) = SourceRules.Read(declaration, _source, wanted);
            read = (declaration, source, errors);
            _read = read;
        }

        return (read.Source, read.Errors);
    }

    /// <summary>The request as one text: whatever does not change its meaning does not change this. It holds the PIN: it is digested at once and
    /// kept nowhere.</summary>
    public string ToDigestText()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", request.Type);
            writer.WriteString("pin", _source.Pin?.Reveal());
            writer.WriteString("token", _source.Token?.Reveal());
            writer.WriteString("phone_number", _source.PhoneText);
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
