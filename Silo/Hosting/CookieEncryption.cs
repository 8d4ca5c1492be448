using System.Security.Cryptography;
using System.Text;
using Redemptions.Domain.Encryption;
using Redemptions.Web.Sessions;

namespace Redemptions.Silo.Hosting;

/// <summary>Encrypts cookies with the key ring of the database.</summary>
internal sealed class CookieEncryption(IDataEncryption encryption) : ICookieEncryption
{
    private const string AssociatedData = "cookie";

    public string Protect(CookiePurpose purpose, string clear) => encryption.Protect(Name(purpose), AssociatedData, Encoding.UTF8.GetBytes(clear));

    public string? Unprotect(CookiePurpose purpose, string text)
    {
        try
        {
            return Encoding.UTF8.GetString(encryption.Unprotect(Name(purpose), AssociatedData, text));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // A cookie of another service on this host, or one whose key is lost: the browser signs in again.
            return null;
        }
    }

    private static string Name(CookiePurpose purpose) => purpose switch
    {
        CookiePurpose.Session => EncryptionPurposes.WebSession,
        CookiePurpose.SessionUse => EncryptionPurposes.WebSessionUse,
        _ => EncryptionPurposes.WebKeptText,
    };
}
