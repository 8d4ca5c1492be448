using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Redemptions.Storage.Secrets;

/// <summary>Opens the keys of the ring. Its name stands beside every key: never rename or move it.</summary>
/// <remarks>Data Protection makes it, with the services that the ring was opened with.</remarks>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<KeyRingKey>().Unseal(encryptedElement.Value));
}
