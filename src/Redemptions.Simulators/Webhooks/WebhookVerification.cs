using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Simulators.Webhooks;

/// <summary>Verifies signatures of Standard Webhooks 1.0.0 with the secret that was set. It shares no code with the service that signs.</summary>
internal sealed class WebhookVerification(TimeProvider time)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";

    private const string SignatureHeader = "webhook-signature";
    private const string Prefix = "whsec_";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private volatile byte[]? _key;

    /// <summary>False, and nothing changes, if the text is not <c>whsec_</c> and base64.</summary>
    public bool TrySet(string secret)
    {
        var key = new byte[secret.Length];
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) || length == 0)
            return false;
        _key = key[..length];
        return true;
    }

    public SignatureResult Verify(IHeaderDictionary headers, byte[] body)
    {
        if (_key is not { } key)
            return SignatureResult.Unverified;
        var (id, timestamp) = (headers[IdHeader].ToString(), headers[TimestampHeader].ToString());
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        var signatures = headers[SignatureHeader].ToString().Split(' ');
        if (id.Length == 0 || !signatures.Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected)))
            return SignatureResult.Invalid;
        return IsNow(timestamp) ? SignatureResult.Valid : SignatureResult.Stale;
    }

    private bool IsNow(string timestamp) => long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= (decimal)Tolerance.TotalSeconds;
}
