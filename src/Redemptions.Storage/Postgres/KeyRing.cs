using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Redemptions.Grains.Encryption;
using Redemptions.Storage.Secrets;

namespace Redemptions.Storage.Postgres;

/// <summary>Opens the key ring of the database.</summary>
internal static class KeyRing
{
    private const string Probe = "probe";

    /// <summary>A sealer over the ring as it stands; read now, and with a first key where there was none.</summary>
    /// <remarks>Services of its own: Data Protection has no other way to read a ring again than to be made again.</remarks>
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
        _ = encryption.Protect(Probe, Probe, Probe);
        return encryption;
    }
}
