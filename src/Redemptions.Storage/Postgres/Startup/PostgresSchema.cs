using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Dapper;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Migrates a database to the schema of this build: numbered scripts, each run once, all pending ones in one transaction.</summary>
internal sealed class PostgresSchema
{
    private const string Folder = "Redemptions.Storage.Schema.Postgres.";
    private const string Journal = "schema_script";

    // While a script waits for a lock, statements of running silos queue up behind it. So a migration that waits 3 s for a lock, for example behind a
    // long transaction, fails and is run again later. The setting lasts for the rest of the transaction, which all scripts share.
    private const string LockPatience = "SET LOCAL lock_timeout = '3s';\n";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private readonly UpgradeEngine _engine;

    private PostgresSchema(NpgsqlDataSource database, string schema) => _engine = PostgresqlExtensions
        .PostgresqlDatabase(new PostgresqlConnectionManager(database), schema)
        .WithScripts(Scripts())
        .WithVariablesDisabled()
        .JournalToPostgresqlTable(schema, Journal)
        .WithTransaction()
        .WithExecutionTimeout(Longest)
        .LogToNowhere()
        .Build();

    /// <summary>Opens the first existing schema of the connection's search path.</summary>
    /// <exception cref="StartException">No schema of the search path exists.</exception>
    public static async Task<PostgresSchema> OpenAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("SELECT current_schema();") is { } schema
            ? new PostgresSchema(database, schema)
            : throw new StartException($"{PostgresDataSource.Key} has a Search Path without an existing schema: create the schema, or correct Search Path.");
    }

    public SchemaState Read() => new(
        _engine.GetExecutedScripts().Select(Number).DefaultIfEmpty().Max(),
        Scripts().Max(script => Number(script.Name)),
        [.. _engine.GetScriptsToExecute().Select(script => script.Name)]);

    /// <summary>Runs the pending scripts; if one fails, none takes effect.</summary>
    public void Apply()
    {
        var result = _engine.PerformUpgrade();
        if (!result.Successful)
        {
            ExceptionDispatchInfo.Throw(result.Error);
        }
    }

    private static IEnumerable<SqlScript> Scripts() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => new SqlScript(name[Folder.Length..], LockPatience + Text(name)));

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    // The name of a script begins with the schema version that it creates, such as 0002_statements.sql.
    private static int Number(string script) => int.Parse(script.AsSpan(0, script.IndexOf('_', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
}
