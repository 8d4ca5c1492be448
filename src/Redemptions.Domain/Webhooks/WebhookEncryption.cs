using System.Security.Cryptography;
using System.Text;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;

namespace Redemptions.Domain.Webhooks;

/// <summary>Encrypts the secrets of endpoints and the bodies of events. A body holds no PIN; it is encrypted because the record that it shows is.</summary>
public sealed class WebhookEncryption(IDataEncryption encryption)
{
    /// <summary>Encrypts the secret of an endpoint.</summary>
    public string ProtectSecret(string endpointId, WebhookSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return encryption.Protect(EncryptionPurposes.WebhookSecret, endpointId, Encoding.UTF8.GetBytes(secret.Text().Reveal()));
    }

    /// <summary>Decrypts the secret of an endpoint.</summary>
    /// <exception cref="CryptographicException">It belongs to another endpoint, its key is lost, or it was changed.</exception>
    public WebhookSecret UnprotectSecret(string endpointId, string secret) =>
        WebhookSecret.Parse(new Sensitive(Encoding.UTF8.GetString(encryption.Unprotect(EncryptionPurposes.WebhookSecret, endpointId, secret))));

    /// <summary>Encrypts the body of an event.</summary>
    public string ProtectBody(string account, string eventId, byte[] body) => encryption.Protect(EncryptionPurposes.WebhookBody, $"{account}/{eventId}", body);

    /// <summary>Decrypts the body of an event.</summary>
    /// <exception cref="CryptographicException">It belongs to another account or event, its key is lost, or it was changed.</exception>
    public byte[] UnprotectBody(string account, string eventId, string body) => encryption.Unprotect(EncryptionPurposes.WebhookBody, $"{account}/{eventId}", body);
}
