using Dapper;
using Npgsql;
using Redemptions.Grains.Encryption;

namespace Redemptions.Storage.Postgres;

/// <summary>Writes down which versions of the fingerprint key this silo knows, before it becomes active.</summary>
/// <remarks>It stands among the cluster's members by then. A version that became known since this start began stops it here: so a rotation
/// that looks at the members overlooks nobody.</remarks>
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
