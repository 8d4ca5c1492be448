using Dapper;
using Npgsql;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>Records the newest version of the fingerprint key that this silo knows, before the silo becomes active.</summary>
/// <remarks>The silo has its row in the membership table by then. If the database knows a version by now that this silo lacks, its start ends here.
/// So a rotation that reads the membership table misses no silo.</remarks>
internal sealed class SiloKeyVersion(NpgsqlDataSource database, KeyedDigests digests, ILocalSiloDetails silo) : ILifecycleParticipant<ISiloLifecycle>
{
    private const string Present =
        """
        DELETE FROM silo_key AS key WHERE NOT EXISTS (
            SELECT 1 FROM cluster_member AS member
            WHERE member.address = key.address AND member.port = key.port AND member.generation = key.generation);
        INSERT INTO silo_key (address, port, generation, version) VALUES (@address, @Port, @generation, @version)
        ON CONFLICT (address, port, generation) DO UPDATE SET version = excluded.version;
        """;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(SiloKeyVersion), ServiceLifecycleStage.ApplicationServices, PresentAsync);

    private async Task PresentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RotationLock.ShareAsync(connection);
        (await FingerprintVersions.ReadAsync(connection)).Require(digests);
        var endpoint = silo.SiloAddress.Endpoint;
        await connection.ExecuteAsync(Present, new { address = endpoint.Address.ToString(), endpoint.Port, generation = silo.SiloAddress.Generation, version = digests.NewestVersion });
        await transaction.CommitAsync(cancellationToken);
    }
}
