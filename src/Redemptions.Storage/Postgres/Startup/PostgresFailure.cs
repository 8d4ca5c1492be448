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
            new StartException($"{Key} leads to {Where(database)}, with which no TLS connection could be made ({tls.Message}): correct SSL Mode and Root Certificate."),
        NpgsqlException or SocketException or TimeoutException =>
            new StartException($"{Key} leads to {Where(database)}, which cannot be reached ({Causes(exception).Last().Message}): start that server, or correct Host and Port."),
        _ => null,
    };

    private static string Refused(PostgresException refused, string where) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"{Key} has a user that {where} does not let in ({refused.MessageText}): correct Username and Password.",
        PostgresErrorCodes.InvalidCatalogName => $"{Key} names a database that is not on its server ({refused.MessageText}): create it, or correct Database.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{Key} has a user without the rights it needs in {where} ({refused.MessageText}): grant them, or let its owner run 'dotnet run --project Silo -- migrate'.",
        PostgresErrorCodes.LockNotAvailable => $"{Key} leads to {where}, where a table is held by something that takes its time, such as a vacuum: run this again later.",
        PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly(where),
        PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement => PooledByTransaction(where),
        _ => $"{Key} leads to {where}, which refused to work ({refused.SqlState}: {refused.MessageText}): correct it, or the database.",
    };

    public static string ReadOnly(string where) => $"{Key} leads to {where}, which takes no writes: set it to the primary server, and see that the database is not read-only.";

    public static string PooledByTransaction(string where) =>
        $"{Key} leads to {where} through a pooler that gives the server's connection away after each transaction (PgBouncer: pool_mode = transaction), where prepared statements get lost: add 'Max Auto Prepare=0;No Reset On Close=true' to it, or let the pooler pool by session.";

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
