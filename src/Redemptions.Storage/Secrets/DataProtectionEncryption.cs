using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>Encrypts with ASP.NET Data Protection: authenticated encryption, automatic key rotation, and a purpose of its own for each field and place.</summary>
internal sealed class DataProtectionEncryption(IDataProtectionProvider protection) : IDataEncryption
{
    /// <summary>Must never change: under another name, stored values could not be decrypted.</summary>
    public const string ApplicationName = "redemptions";

    /// <summary>The algorithm of new keys; existing keys keep the algorithm that they were created for.
    /// AES-GCM needs one pass over the text, the default two.</summary>
    public static readonly AuthenticatedEncryptorConfiguration Algorithm = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    private const string Root = "Redemptions";
    private readonly IDataProtector _root = protection.CreateProtector(Root);

    public string Protect(string purpose, string place, byte[] clear) => Base64Url.EncodeToString(Protector(purpose, place).Protect(clear));

    public byte[] Unprotect(string purpose, string place, string sealedText)
    {
        try
        {
            return Protector(purpose, place).Unprotect(Base64Url.DecodeFromChars(sealedText));
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("The ciphertext is not base64url.", exception);
        }
    }

    private IDataProtector Protector(string purpose, string place) => _root.CreateProtector(purpose, place);
}
