using System.Data.Common;
using Dapper;
using Redemptions.Storage;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Testing.Postgres;

namespace Redemptions.Testing.Sandboxes;

/// <summary>A sandbox on PostgreSQL: a new database with this build's schema, on the server of this test process.</summary>
public class PostgresSandbox : Sandbox
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private readonly SemaphoreSlim _making = new(1, 1);
    private PostgresDatabase? _database;

    /// <summary>Available after <see cref="PrepareAsync"/>. A fixture cannot skip a test, so the test itself asks for the database.</summary>
    public PostgresDatabase Database => _database ?? throw new InvalidOperationException("No test has prepared the database.");

    public PostgresSettings Settings => new() { ConnectionString = Database.ConnectionString, FingerprintKey = Key, KeyRingKey = Key };

    public override string DecidedTable => "settled";

    public override string Noise => "'\\x01ff'::bytea";

    public override async Task PrepareAsync()
    {
        await _making.WaitAsync();
        try
        {
            _database ??= await CreateAsync();
        }
        finally
        {
            _making.Release();
        }
    }

    protected virtual Task<PostgresDatabase> CreateAsync() => PostgresDatabase.CreateMigratedAsync();

    public override void AddStorage(ISiloBuilder silo) => silo.AddPostgresStorage(Settings);

    public override void AddStorageOfStranger(ISiloBuilder silo) => AddStorage(silo);

    public override async Task<IAsyncDisposable> HangAsync(DbDataSource database)
    {
        var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("BEGIN; LOCK TABLE grain_state, voucher, card, redemption_key, redemption IN ACCESS EXCLUSIVE MODE;");
        return connection;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _making.Dispose();
    }
}
