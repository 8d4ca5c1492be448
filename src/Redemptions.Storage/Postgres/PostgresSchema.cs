using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Dapper;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>Brings a database to the schema of this build: numbered scripts, each run once, all that are due in one transaction.</summary>
internal sealed class PostgresSchema
{
    private const string Folder = "Redemptions.Storage.Schema.Postgres.";
    private const string Journal = "schema_script";

    // A script that waits for a lock lets everything of running silos wait behind it. So a migration that meets somebody's long transaction fails, and
    // is run again later. It holds for the rest of the transaction, which is that of all scripts.
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

    /// <summary>Looks at the tables of the schema that comes first in the connection's search path.</summary>
    public static async Task<PostgresSchema> OpenAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("SELECT current_schema();") is { } schema
            ? new PostgresSchema(database, schema)
            : throw new StartException($"{PostgresDataSource.Key} has a Search Path with no schema that is there: create it, or correct Search Path.");
    }

    public SchemaState Read() => new(
        _engine.GetExecutedScripts().Select(Number).DefaultIfEmpty().Max(),
        Scripts().Max(script => Number(script.Name)),
        [.. _engine.GetScriptsToExecute().Select(script => script.Name)]);

    /// <summary>Runs what is due, or nothing where something of it fails.</summary>
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

    // A script is named after the schema it makes, such as 0002_statements.sql.
    private static int Number(string script) => int.Parse(script.AsSpan(0, script.IndexOf('_', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
}
