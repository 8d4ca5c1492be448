using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Redemptions.Grains.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>Seals by ASP.NET Data Protection: authenticated encryption, keys that rotate by themselves, one purpose a field and place.</summary>
internal sealed class DataProtectionEncryption(IDataProtectionProvider protection) : IDataEncryption
{
    /// <summary>For ever: a service under another name could not open its seals.</summary>
    public const string ApplicationName = "redemptions";

    /// <summary>Of keys that are made from now on; older ones open and seal with the algorithm they were made for. One pass over the text in place of two.</summary>
    public static readonly AuthenticatedEncryptorConfiguration Algorithm = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    private const string Root = "Redemptions";
    private readonly IDataProtector _root = protection.CreateProtector(Root);

    public string Protect(string purpose, string place, string clear) => Protector(purpose, place).Protect(clear);

    public string Unprotect(string purpose, string place, string sealedText) => Protector(purpose, place).Unprotect(sealedText);

    private IDataProtector Protector(string purpose, string place) => _root.CreateProtector(purpose, place);
}
