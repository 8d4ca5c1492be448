using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Turns an error of the database at the start into one sentence that names the setting to change.</summary>
internal static class PostgresFailure
{
    private const string Key = PostgresDataSource.Key;

    /// <summary>The sentence; null for an exception of another kind, which is a bug whose stack trace is needed.</summary>
    public static StartException? Sentence(Exception exception, NpgsqlDataSource database) => exception switch
    {
        PostgresException refused => new StartException(Refused(refused, Where(database))),
        { } unreachable when Causes(unreachable).OfType<AuthenticationException>().FirstOrDefault() is { } tls =>
            new StartException($"{Key} is {Where(database)}, and the TLS handshake with that server failed ({tls.Message}): correct SSL Mode and Root Certificate."),
        // Npgsql's own error: the server was not asked.
        NpgsqlException { InnerException: null, Message: var message } when message.StartsWith("No password", StringComparison.Ordinal) =>
            new StartException($"{Key} has no password, and {Where(database)} requires one: add Password."),
        NpgsqlException or SocketException or TimeoutException =>
            new StartException($"{Key} is {Where(database)}, which cannot be reached ({Causes(exception).Last().Message}): start that server, or correct Host and Port."),
        _ => null,
    };

    private static string Refused(PostgresException refused, string where) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"{Key} has a user that {where} refuses ({refused.MessageText}): correct Username and Password.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn =>
            $"{Key} is {where}, which does not have this build's schema ({refused.MessageText}): run 'Silo.dll migrate', or correct Database.",
        PostgresErrorCodes.InvalidCatalogName => $"{Key} has a database that does not exist on its server ({refused.MessageText}): create it, or correct Database.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{Key} has a user without the required rights in {where} ({refused.MessageText}): grant them, or run 'Silo.dll migrate' as the owner of the database, with Storage:ServiceUser set to the user of the silos.",
        PostgresErrorCodes.UndefinedObject when refused.MessageText.Contains("role", StringComparison.Ordinal) =>
            $"Storage:ServiceUser names a user that {where} does not have ({refused.MessageText}): create it (createuser --pwprompt), or correct the name.",
        PostgresErrorCodes.LockNotAvailable => $"{Key} is {where}, where another statement, such as a vacuum, has locked a table for seconds: run this again later.",
        PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly(where),
        PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement => PooledByTransaction(where),
        _ => $"{Key} is {where}, which answered with an error ({refused.SqlState}: {refused.MessageText}): correct the setting or the database.",
    };

    public static string ReadOnly(string where) => $"{Key} is {where}, which does not accept writes: set it to the primary server, and check that the database is not read-only.";

    public static string PooledByTransaction(string where) =>
        $"{Key} is {where}, behind a pooler that assigns the server connection to another client after each transaction (PgBouncer: pool_mode = transaction), which loses prepared statements: add 'Max Auto Prepare=0' to it, or set the pooler to pool by session.";

    /// <summary>Host, port and database, as text for messages. The user appears only as the database's default name; a password never does.</summary>
    public static string Where(NpgsqlDataSource database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var server = settings.Host!.Contains(',', StringComparison.Ordinal) ? settings.Host : $"{settings.Host}:{settings.Port}";
        return $"{server}/{settings.Database ?? settings.Username}";
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
