using Dapper;
using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>Makes the newest version of the fingerprint key the current one, from which the grain keys of new vouchers are made. Silos keep running.</summary>
/// <remarks>A rotation that was interrupted at any point is completed by running it again.</remarks>
public static class FingerprintRotation
{
    private const int DefaultBatch = 5_000;

    /// <summary>Rotates to the newest version that the database knows, and returns a sentence that says what was done.</summary>
    /// <exception cref="StartException">The rotation is not possible; the message names the silo or the key.</exception>
    public static Task<string> RotateAsync(string connectionString, string? fingerprintKey, IReadOnlyList<string> previousKeys, Action<string> tell) =>
        RotateAsync(connectionString, FingerprintKey.Require(fingerprintKey, previousKeys), tell, DefaultBatch);

    internal static async Task<string> RotateAsync(string connectionString, KeyedDigests digests, Action<string> tell, int batch)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        return await PostgresStart.GuardAsync(database, async () =>
        {
            (await PostgresSchema.OpenAsync(database)).Read().RequireCurrent();
            await using var connection = await database.OpenConnectionAsync();
            var version = await BeginAsync(connection, digests);
            if (version is null)
            {
                return $"Version {digests.NewestVersion} of the fingerprint key is current already; nothing was changed.";
            }

            var recorded = await GrainKeyBackfill.RunAsync(connection, digests, version.Value, tell, batch);
            await FingerprintVersions.MakeCurrentAsync(connection, version.Value);
            return $"Version {version} of the fingerprint key is current; {recorded} known vouchers keep their grain keys.";
        });
    }

    /// <summary>Returns the current and the newest version in one line, and then one line for each live silo with the newest version that it knows.</summary>
    /// <exception cref="StartException">The database cannot be read; the message names the key to set.</exception>
    public static async Task<string> StatusAsync(string connectionString)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        return await PostgresStart.GuardAsync(database, async () =>
        {
            (await PostgresSchema.OpenAsync(database)).Read().RequireCurrent();
            await using var connection = await database.OpenConnectionAsync();
            var (versions, silos) = (await FingerprintVersions.ReadAsync(connection), await SiloHeartbeat.ReadAsync(connection));
            return string.Join(Environment.NewLine, silos.Select(Line).Prepend(Sentence(versions)));
        });
    }

    /// <summary>Checks that every live silo knows the newest version. From then on, the database accepts a new redemption only if its grain key is
    /// recorded under that version. Returns the version; null if it is current already.</summary>
    private static async Task<int?> BeginAsync(NpgsqlConnection connection, KeyedDigests digests)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await RotationLock.TakeAsync(connection);
        var versions = await FingerprintVersions.ReadAsync(connection);
        versions.Require(digests);
        if (versions.Newest < digests.NewestVersion)
        {
            throw new StartException($"Secrets:FingerprintKey is version {digests.NewestVersion}, which no silo has been started with: set it for all silos, restart them one after another, and then run this command again.");
        }

        if (versions.Current == versions.Newest)
        {
            return null;
        }

        if ((await SiloHeartbeat.ReadAsync(connection)).Where(silo => silo.Version < versions.Newest).ToArray() is { Length: > 0 } lacking)
        {
            throw new StartException($"{string.Join(", ", lacking.AsEnumerable())} does not have version {versions.Newest} of the fingerprint key: set Secrets:FingerprintKey and Secrets:PreviousFingerprintKeys there, restart, and then run this command again.");
        }

        // The lock waits for all open transactions that write redemptions, so the backfill finds what they wrote. Redemptions that start after
        // this transaction are subject to the new rule.
        await connection.ExecuteAsync("SET LOCAL lock_timeout = '5s'; LOCK TABLE draft, settled IN SHARE MODE;");
        await FingerprintVersions.RequireGatesUnderAsync(connection, versions.Newest);
        await transaction.CommitAsync();
        return versions.Newest;
    }

    private static string Sentence(FingerprintVersions versions) => versions switch
    {
        { Newest: 0 } => "No silo has been started on this database.",
        _ when versions.Newest == versions.Current => $"Version {versions.Current} of the fingerprint key is current, and no silo has a newer one.",
        _ when versions.Newest == versions.Required => $"Version {versions.Current} of the fingerprint key is current; a rotation to version {versions.Newest} was started and is not done: run 'fingerprint rotate' again, unless it is still running.",
        _ => $"Version {versions.Current} of the fingerprint key is current, and version {versions.Newest} is known: run 'fingerprint rotate' once every silo has it.",
    };

    private static string Line(SiloHeartbeat silo) => silo.Version == 0 ? $"{silo} has not recorded its version yet." : $"{silo} has version {silo.Version}.";
}
