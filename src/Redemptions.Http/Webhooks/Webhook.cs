using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Redemptions.Http;

/// <summary>Verifies and reads webhooks, by Standard Webhooks 1.0.0.</summary>
public static class Webhook
{
    private const string SecretPrefix = "whsec_";
    private const string SignaturePrefix = "v1,";

    private static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The event, if one of the secrets signed it within the tolerance. Signatures are compared in constant time.</summary>
    /// <param name="body">The bytes as they came, before any parsing.</param>
    /// <param name="header">The value of a request header by its name, or null; in ASP.NET Core <c>name => request.Headers[name]</c>.</param>
    /// <param name="secrets">The endpoint's secrets, whsec_ and base64; during a rotation both.</param>
    /// <param name="tolerance">How far the attempt's time may be from this clock; by default 5 min.</param>
    /// <param name="time">The clock; by default the system's.</param>
    /// <exception cref="WebhookVerificationException">It is not from the service, or too old or too new.</exception>
    /// <exception cref="FormatException">A secret does not have the form of a secret.</exception>
    public static WebhookEvent Verify(ReadOnlySpan<byte> body, Func<string, string?> header, IReadOnlyList<Sensitive> secrets, TimeSpan? tolerance = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(secrets);
        var (id, timestamp, signatures) = (header("webhook-id"), header("webhook-timestamp"), header("webhook-signature"));
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signatures))
        {
            throw new WebhookVerificationException("A header is missing: webhook-id, webhook-timestamp and webhook-signature are required.");
        }

        CheckTime(timestamp, tolerance ?? DefaultTolerance, time ?? TimeProvider.System);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        if (!IsSigned(signed, signatures, secrets))
        {
            throw new WebhookVerificationException("No signature is by one of the secrets: the body was changed on its way, or the webhook is another endpoint's.");
        }

        return Read(body);
    }

    private static void CheckTime(string timestamp, TimeSpan tolerance, TimeProvider time)
    {
        // Compared as seconds, so that no number is too large for a time.
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((double)seconds - time.GetUtcNow().ToUnixTimeSeconds()) > tolerance.TotalSeconds)
        {
            throw new WebhookVerificationException("The webhook is older or newer than the tolerance allows: it may be a copy of an earlier one, or a clock is wrong.");
        }
    }

    private static bool IsSigned(byte[] signed, string signatures, IReadOnlyList<Sensitive> secrets)
    {
        var found = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.ASCII.GetBytes(SignaturePrefix + Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed)));
            foreach (var signature in signatures.Split(' '))
            {
                found |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
            }
        }

        return found;
    }

    private static byte[] Key(Sensitive secret)
    {
        var text = secret.Reveal();
        var key = new byte[text.Length];
        return text.StartsWith(SecretPrefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[SecretPrefix.Length..], key, out var length) && length > 0
            ? key[..length]
            : throw new FormatException("The text is not a webhook secret: whsec_ and base64.");
    }

    private static WebhookEvent Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize(body, WireJson.Default.WebhookEnvelope) ?? throw new JsonException();
            return Event(envelope);
        }
        catch (JsonException)
        {
            throw new WebhookVerificationException("The webhook is signed, and its body is not an event: update this client.");
        }
    }

    private static WebhookEvent Event(WebhookEnvelope envelope) => envelope switch
    {
        { Type: "webhook.test" } => new WebhookEvent.Test { Id = envelope.Id, Type = envelope.Type, Timestamp = envelope.Timestamp },
        { Type: "webhook.endpoint_disabled" } when envelope.Data.Deserialize(WireJson.Default.DisabledEndpoint) is { } endpoint =>
            new WebhookEvent.EndpointDisabled(endpoint) { Id = envelope.Id, Type = envelope.Type, Timestamp = envelope.Timestamp },
        _ when envelope.Type.StartsWith("redemption.", StringComparison.Ordinal) && envelope.Data.Deserialize(WireJson.Default.Redemption) is { } redemption =>
            new WebhookEvent.RedemptionChanged(redemption) { Id = envelope.Id, Type = envelope.Type, Timestamp = envelope.Timestamp },
        { Type: "card.updated" } when envelope.Data.Deserialize(WireJson.Default.Card) is { } card && envelope.Data.TryGetProperty("version", out var version) =>
            new WebhookEvent.CardChanged(card, version.GetInt32()) { Id = envelope.Id, Type = envelope.Type, Timestamp = envelope.Timestamp },
        _ => new WebhookEvent.Unknown(envelope.Data) { Id = envelope.Id, Type = envelope.Type, Timestamp = envelope.Timestamp },
    };
}
