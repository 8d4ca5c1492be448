using System.Buffers;
using System.Text;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Requests;

/// <summary>A request whose source is parsed, and validated against its type's declaration at most once.</summary>
/// <remarks>It is created before validation, so that a retry is recognised even if the declaration has changed since.</remarks>
internal sealed class NormalisedRequest(RedeemRequest request)
{
    private readonly ParsedSource _source = new(request.Source);
    private (ProviderDeclaration Declaration, NormalisedSource? Source, List<FieldError> Errors)? _read;

    /// <summary>The request as the caller sent it.</summary>
    public RedeemRequest Written => request;

    /// <summary>The caller's wait, limited to 0–60 s.</summary>
    public TimeSpan Wait { get; } = RequestRules.Wait(request.Wait);

    /// <summary>The source validated against its type's declaration, or the errors.</summary>
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

    /// <summary>The input of the request digest: requests with the same meaning give the same text. It contains the PIN, so it must be digested at once
    /// and not be stored.</summary>
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
            WriteReservation(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Only if it reserves: the digests of other requests are stored, and stay as they are.
    private void WriteReservation(Utf8JsonWriter writer)
    {
        if (request.Capture == CaptureMode.Manual)
        {
            writer.WriteString("capture", "manual");
        }

        if (request.ExpiresIn is { } seconds)
        {
            writer.WriteNumber("expires_in", seconds);
        }
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
