using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Domain.Webhooks;

/// <summary>The headers of Standard Webhooks 1.0.0, by which a receiver recognises an event and verifies where it came from.</summary>
public static class WebhookSignature
{
    /// <summary>The header with the event's id.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of the attempt, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";

    /// <summary>The value of <see cref="TimestampHeader"/>.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of <see cref="SignatureHeader"/>: <c>v1,</c> and the base64 of the HMAC-SHA256 of <c>id.timestamp.body</c>, once for each secret in their order,
    /// with blanks between them.</summary>
    /// <param name="secrets">The endpoint's secrets, newest first.</param>
    /// <param name="id">The event's id.</param>
    /// <param name="at">When the attempt began.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Of(IReadOnlyList<WebhookSecret> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentOutOfRangeException.ThrowIfZero(secrets.Count);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}."), .. body];
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(HMACSHA256.HashData(secret.Key, signed))));
    }
}
