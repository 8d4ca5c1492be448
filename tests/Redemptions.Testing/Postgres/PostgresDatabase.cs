using Npgsql;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Testing.Postgres;

/// <summary>A new database on the server of this test process. Disposing this object drops it.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private const int FirstWithStrategies = 15;
    private static readonly Lazy<Task<PostgresDatabase>> Migrated = new(MigrateNewAsync);
    private static int _databases;
    private readonly string _administrator;
    private readonly string _name;
    private readonly PrivateServer? _server;

    private PostgresDatabase(string administrator, string name, PrivateServer? server) => (_administrator, _name, _server) = (administrator, name, server);

    /// <summary>Whether the server is this process's own, so that its settings are too.</summary>
    public bool IsPrivate => _server is not null;

    /// <summary>A connection string that a silo takes as it is.</summary>
    public string ConnectionString => Settings.ConnectionString;

    /// <summary>The same, to be changed.</summary>
    public NpgsqlConnectionStringBuilder Settings => new(_administrator) { Database = _name, MaxPoolSize = 20 };

    /// <summary>Creates it. Where there is no server, the test that asks is skipped.</summary>
    public static Task<PostgresDatabase> CreateAsync() => CreateAsync(isAlone: false);

    /// <summary>As <see cref="CreateAsync()"/>, with this build's schema. On a server of this process's own it is a copy of one that was migrated once.</summary>
    public static async Task<PostgresDatabase> CreateMigratedAsync()
    {
        var (_, server) = await TestServer.GetAsync(isAlone: false);
        return server is null ? await MigrateNewAsync() : await (await Migrated.Value).CopyAsync();
    }

    /// <summary>As <see cref="CreateAsync()"/>, on a server that no other test uses, so that the test may crash it.
    /// A server that was given, or one in a container, is shared all the same.</summary>
    public static Task<PostgresDatabase> CreateAloneAsync() => CreateAsync(isAlone: true);

    private static async Task<PostgresDatabase> CreateAsync(bool isAlone)
    {
        var (administrator, server) = await TestServer.GetAsync(isAlone);
        return await CopyAsync(administrator, server, "template1");
    }

    private static async Task<PostgresDatabase> MigrateNewAsync()
    {
        var database = await CreateAsync();
        await PostgresMigration.RunAsync(database.ConnectionString);
        return database;
    }

    private static async Task<PostgresDatabase> CopyAsync(string administrator, PrivateServer? server, string original)
    {
        var name = $"redemptions_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var connection = await ConnectAsync(administrator);

        // A copy through the log, the default since version 15, takes six times as long as one of files, for which a server without fsync waits for no disk.
        var strategy = server is not null && connection.PostgreSqlVersion.Major >= FirstWithStrategies ? "STRATEGY file_copy" : string.Empty;
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {original} {strategy}", connection);
        await command.ExecuteNonQueryAsync();
        return new PostgresDatabase(administrator, name, server);
    }

    /// <summary>A copy of this database in its present state, like a restored backup. There may be no connection to this one.</summary>
    public Task<PostgresDatabase> CopyAsync() => CopyAsync(_administrator, _server, _name);

    /// <summary>Dumps it into a file, which <see cref="RestoreAsync"/> takes.</summary>
    public Task DumpAsync(string file) => PostgresTools.RunAsync("pg_dump", Settings, "-Fc", "-f", file, "-d", _name);

    /// <summary>Replaces the contents with a dump, like an operator's restore in place.</summary>
    public Task RestoreAsync(string file) => PostgresTools.RunAsync("pg_restore", Settings, "--clean", "--if-exists", "-d", _name, file);

    /// <summary>Runs a statement as the database's owner.</summary>
    public Task ExecuteAsync(string statement) => ExecuteAsync(ConnectionString, statement);

    /// <summary>Asks as the database's owner.</summary>
    public async Task<IReadOnlyList<object[]>> QueryAsync(string question)
    {
        await using var connection = await ConnectAsync(ConnectionString);
        await using var command = new NpgsqlCommand(question, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Ends every session and refuses new ones, like a server that is down.</summary>
    public async Task CloseAsync()
    {
        await ExecuteAsync(_administrator, $"ALTER DATABASE {_name} ALLOW_CONNECTIONS false");
        await EndSessionsAsync();
    }

    /// <summary>Accepts connections again.</summary>
    public Task OpenAsync() => ExecuteAsync(_administrator, $"ALTER DATABASE {_name} ALLOW_CONNECTIONS true");

    /// <summary>Ends the whole server at once and lets it come back. A server that is not this process's own only loses its sessions.</summary>
    public Task CrashServerAsync() => _server is { } server ? server.CrashAsync() : EndSessionsAsync();

    /// <summary>Ends a server of this process's own and waits until it is back, with settings that it reads at its start alone.</summary>
    /// <exception cref="InvalidOperationException">The server is not this process's own.</exception>
    public Task RestartServerAsync() => (_server ?? throw new InvalidOperationException("The server is not this process's own.")).RestartAsync();

    /// <summary>Accepts writes, or refuses them like a primary that became a standby.</summary>
    public async Task ReadOnlyAsync(bool isSo)
    {
        await ExecuteAsync(_administrator, $"ALTER DATABASE {_name} SET default_transaction_read_only = {(isSo ? "on" : "off")}");
        await EndSessionsAsync();
    }

    /// <summary>Refuses every write of a grain state, like a server with a full disk.</summary>
    public Task FillDiskAsync() => ExecuteAsync(
        """
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON grain_state FOR EACH STATEMENT EXECUTE FUNCTION no_room();
        CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON voucher FOR EACH STATEMENT EXECUTE FUNCTION no_room();
        CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON card FOR EACH STATEMENT EXECUTE FUNCTION no_room();
        """);

    /// <summary>Accepts writes again after <see cref="FillDiskAsync"/>.</summary>
    public Task EmptyDiskAsync() => ExecuteAsync("DROP FUNCTION no_room CASCADE");

    public async ValueTask DisposeAsync() => await ExecuteAsync(_administrator, $"DROP DATABASE {_name} WITH (FORCE)");

    private Task EndSessionsAsync() => ExecuteAsync(_administrator, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");

    private static async Task<NpgsqlConnection> ConnectAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = await ConnectAsync(connectionString);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
