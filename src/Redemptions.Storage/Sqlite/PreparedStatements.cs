using System.Data;
using Microsoft.Data.Sqlite;

namespace Redemptions.Storage.Sqlite;

/// <summary>The commands of one open connection that stay prepared, by their texts. Not for use by several threads at a time.</summary>
internal sealed class PreparedStatements(SqliteConnection connection)
{
    // More than the service has texts; lists with filters have many.
    private const int Most = 128;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public SqliteConnection Connection { get; } = connection;

    /// <summary>Runs <paramref name="asked"/>, by a command that is prepared already where its text was run before. A reader must be closed before the same text is run again.</summary>
    public SqliteDataReader Read(SqliteCommand asked, CommandBehavior behavior)
    {
        var command = Find(asked.CommandText);
        (command.Transaction, command.CommandTimeout) = (asked.Transaction, asked.CommandTimeout);
        command.Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command.ExecuteReader(behavior);
    }

    private SqliteCommand Find(string text)
    {
        if (_commands.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_commands.Count == Most)
        {
            _commands.Remove(_commands.Keys.First(), out var oldest);
            oldest!.Dispose();
        }

        return _commands[text] = new SqliteCommand(text, Connection);
    }
}
