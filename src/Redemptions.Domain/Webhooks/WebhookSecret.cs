using System.Security.Cryptography;
using Redemptions.Contracts;

namespace Redemptions.Domain.Webhooks;

/// <summary>The key with which the webhooks of one endpoint are signed. Neither a log nor JSON shows it.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int NewLength = 32;

    // The bounds of Standard Webhooks 1.0.0.
    private const int ShortestLength = 24;
    private const int LongestLength = 64;
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>A new secret of 32 random bytes.</summary>
    public static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(NewLength));

    /// <summary>Reads a secret: <c>whsec_</c> and the base64 of 24 to 64 bytes.</summary>
    /// <exception cref="FormatException">The text is not a secret; the message does not contain it.</exception>
    public static WebhookSecret Parse(Sensitive text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Reveal();
        var key = new byte[plain.Length];
        return plain.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(plain[Prefix.Length..], key, out var length) && length is >= ShortestLength and <= LongestLength
            ? new WebhookSecret(key[..length])
            : throw new FormatException("The text is not a webhook secret: whsec_ and the base64 of 24 to 64 bytes.");
    }

    /// <summary>The text that the receiver is given.</summary>
    public Sensitive Text() => new(Prefix + Convert.ToBase64String(_key));

    /// <summary>Always the prefix and asterisks.</summary>
    public override string ToString() => Prefix + "***";
}
