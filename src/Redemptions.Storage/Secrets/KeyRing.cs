using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Secrets;

/// <summary>Opens the Data Protection key ring that is stored in the database.</summary>
internal static class KeyRing
{
    private const string Probe = "probe";

    /// <summary>Reads the key ring of the database, adds a first key if there is none, and returns an encryption that uses it.</summary>
    /// <remarks>Each call builds its own services: Data Protection can read a ring again only if it is created again.</remarks>
    public static IDataEncryption Open(NpgsqlDataSource database, KeyRingKey key)
    {
        var services = new ServiceCollection();
        services.AddSingleton(key);
        services.AddDataProtection().SetApplicationName(DataProtectionEncryption.ApplicationName).UseCryptographicAlgorithms(DataProtectionEncryption.Algorithm);
        services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyRingTable(database);
            options.XmlEncryptor = new KeyRingEncryptor(key);
        });
        var encryption = new DataProtectionEncryption(services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>());
        _ = encryption.Protect(Probe, Probe, []);
        return encryption;
    }
}
