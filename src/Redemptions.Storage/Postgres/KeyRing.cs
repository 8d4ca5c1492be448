using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Redemptions.Grains.Secrets;
using Redemptions.Storage.Secrets;

namespace Redemptions.Storage.Postgres;

/// <summary>Opens the key ring of the database.</summary>
internal static class KeyRing
{
    private const string Probe = "probe";

    /// <summary>A sealer over the ring as it stands; read now, and with a first key where there was none.</summary>
    /// <remarks>Services of its own: Data Protection has no other way to read a ring again than to be made again.</remarks>
    public static ISealer Open(NpgsqlDataSource database, KeyRingKey key)
    {
        var services = new ServiceCollection();
        services.AddSingleton(key);
        services.AddDataProtection().SetApplicationName(DataProtectionSealer.ApplicationName).UseCryptographicAlgorithms(DataProtectionSealer.Algorithm);
        services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyRingTable(database);
            options.XmlEncryptor = new KeyRingEncryptor(key);
        });
        var sealer = new DataProtectionSealer(services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>());
        _ = sealer.Seal(Probe, Probe, Probe);
        return sealer;
    }
}
