using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Sqlite;

/// <summary>Migrates the embedded database to the schema of this build.</summary>
internal static class SqliteSchema
{
    private const string Folder = "Redemptions.Storage.Schema.Sqlite.";

    /// <summary>Creates or upgrades the schema, and stores this build's statements for Orleans in the database.</summary>
    /// <exception cref="StartException">The database has the schema of a newer build.</exception>
    public static async Task ApplyAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL;");
        var found = await connection.ExecuteScalarAsync<int>("PRAGMA user_version;");
        var steps = Steps();
        if (found > steps[^1])
        {
            throw new StartException($"Data:Path has a database of schema {found}, and this build supports at most schema {steps[^1]}: start a newer build, or set Data:Path to another folder.");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var step in steps.Where(step => step > found))
        {
            var number = step.ToString(CultureInfo.InvariantCulture);
            await connection.ExecuteAsync($"{Read($"{number}.sql")}\nPRAGMA user_version = {number};", transaction: transaction);
        }

        foreach (var (key, text) in Queries())
        {
            await connection.ExecuteAsync(
                "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;",
                new { key, text },
                transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    // A script is named after the schema version that it creates, such as 2.sql.
    private static int[] Steps() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && char.IsAsciiDigit(name[Folder.Length]))
            .Select(name => int.Parse(name.AsSpan()[Folder.Length..^".sql".Length], NumberStyles.None, CultureInfo.InvariantCulture))
            .Order(),
    ];

    private static IEnumerable<(string Key, string Text)> Queries() => Read("queries.sql")
        .Split("-- ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(query => query.Split('\n', 2))
        .Select(parts => (parts[0].Trim(), parts[1].Trim()));

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The schema script {name} is not in the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
