using Microsoft.Extensions.DependencyInjection;
using Redemptions.Domain.Encryption;

namespace Redemptions.Testing.Faults;

/// <summary>The real encryption of a silo, which a test can make fail.</summary>
public sealed class FaultyEncryption : IDataEncryption
{
    private IDataEncryption? _inner;

    /// <summary>Called before each encryption with its purpose and associated data; true makes it fail.</summary>
    public Func<string, string, bool> FailsToEncrypt { get; set; } = (_, _) => false;

    /// <summary>Called before each decryption with its purpose and associated data; true makes it fail.</summary>
    public Func<string, string, bool> FailsToDecrypt { get; set; } = (_, _) => false;

    /// <summary>Wraps the encryption that is registered in <paramref name="services"/>.</summary>
    public void Wrap(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IDataEncryption));
        services.Remove(registered);
        services.AddSingleton<IDataEncryption>(provider =>
        {
            _inner = (IDataEncryption)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
            return this;
        });
    }

    public string Protect(string purpose, string place, byte[] clear) =>
        FailsToEncrypt(purpose, place) ? throw new System.Security.Cryptography.CryptographicException("The key ring cannot be read.") : _inner!.Protect(purpose, place, clear);

    public byte[] Unprotect(string purpose, string place, string sealedText) =>
        FailsToDecrypt(purpose, place) ? throw new System.Security.Cryptography.CryptographicException("The key ring does not have the key yet.") : _inner!.Unprotect(purpose, place, sealedText);
}
