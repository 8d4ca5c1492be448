using System.Data.Common;
using Dapper;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Secrets;

/// <summary>The values that a database was created with. With another fingerprint key, a process would make second grain keys for known vouchers; with another
/// key for the key ring, it would encrypt what other silos cannot decrypt.</summary>
internal static class Installation
{
    private const string FingerprintKeyCheck = "fingerprint_key_check";
    private const string KeyRingKeyCheck = "key_ring_key_check";
    private const string ServiceIdCheck = "service_id";

    /// <exception cref="StartException">The database was created with another fingerprint key.</exception>
    public static async Task VerifyFingerprintKeyAsync(DbDataSource database, KeyedDigests digests)
    {
        if (!await IsAsync(database, FingerprintKeyCheck, digests.CheckValue))
        {
            throw new StartException("Secrets:FingerprintKey is not the key that this database was created with, so known vouchers would get a second grain key, and two redemptions of one voucher could run at the same time: set the first key again.");
        }
    }

    /// <summary>Whether the database was created with version 1 of this fingerprint key; writes nothing.</summary>
    public static async Task<bool> IsOfAsync(DbConnection connection, KeyedDigests digests) =>
        await connection.ExecuteScalarAsync<string?>("SELECT value FROM installation WHERE name = @name;", new { name = FingerprintKeyCheck }) == digests.CheckValue;

    /// <exception cref="StartException">The database was created with another key for its key ring.</exception>
    public static async Task VerifyKeyRingKeyAsync(DbDataSource database, KeyRingKey key)
    {
        if (!await IsAsync(database, KeyRingKeyCheck, key.CheckValue))
        {
            throw new StartException("Secrets:KeyRingKey is not the key that this database was created with, so stored values could not be decrypted: set the first key again.");
        }
    }

    /// <exception cref="StartException">The database was created with another service id, and would look empty with this one.</exception>
    public static async Task VerifyServiceIdAsync(DbDataSource database, string serviceId)
    {
        if (!await IsAsync(database, ServiceIdCheck, serviceId))
        {
            throw new StartException($"Orleans:ServiceId is '{serviceId}', which is not the one that this database was created with, so its stored states would not be found: set the first one again, or leave it out.");
        }
    }

    /// <summary>Stores the value if there is none yet. Returns whether the stored value is the same.</summary>
    private static async Task<bool> IsAsync(DbDataSource database, string name, string value)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("INSERT INTO installation (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING;", new { name, value });
        return await connection.ExecuteScalarAsync<string>("SELECT value FROM installation WHERE name = @name;", new { name }) == value;
    }
}
