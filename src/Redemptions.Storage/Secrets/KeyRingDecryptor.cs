using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Redemptions.Storage.Secrets;

/// <summary>Decrypts the keys of the ring. Its type and assembly name are stored with every key: never rename or move it.</summary>
/// <remarks>Data Protection creates it, with the services that the ring was opened with.</remarks>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<KeyRingKey>().Unseal(encryptedElement.Value));
}
