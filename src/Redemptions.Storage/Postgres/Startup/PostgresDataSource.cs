using System.Diagnostics;
using Npgsql;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Creates every Npgsql data source of the service, with its defaults.</summary>
internal static class PostgresDataSource
{
    /// <summary>The name of the setting; messages about the database begin with it.</summary>
    public const string Key = "ConnectionStrings:Redemptions";

    /// <summary>Time-out of a batched statement, and of one of the periodic work, in seconds.</summary>
    /// <remarks>A machine that disappears closes no connection. When the first statement on such a connection times out, Npgsql empties the pool. So a silo
    /// needs this time, plus the 2 s that Npgsql waits for the statement's cancellation, to detect it. A redemption whose intent takes longer to
    /// write is not sent, and the write of an outcome is repeated until it is durable.</remarks>
    public const int StatementSeconds = 5;

    // Put before the configured string, so that configured values win. Prepared statements allow 1.6 times as many writes; a pool of 30 keeps a
    // server busy, and three silos fit into its usual 100 connections; a statement times out after 20 s. Sessions keep no state that a reset would
    // clear: settings and locks end with their transactions. Keepalive prevents firewalls from
    // dropping idle connections, and ends connections that wait for a machine that is gone.
    private const string Defaults =
        "Application Name=redemptions;No Reset On Close=true;Max Auto Prepare=20;Auto Prepare Min Usages=2;Maximum Pool Size=30;Timeout=10;Command Timeout=20;"
        + "Tcp Keepalive=true;Tcp Keepalive Time=10;Tcp Keepalive Interval=1;";

    private const string Name = "redemptions";

    /// <exception cref="StartException"><paramref name="connectionString"/> is not a connection string.</exception>
    public static NpgsqlDataSource Create(string connectionString)
    {
        // Without a name, spans and metrics would contain the connection string.
        var builder = new NpgsqlDataSourceBuilder(Read(connectionString).ConnectionString) { Name = Name };

        // Statements that belong to no request, such as the query for due work twice a second, create no spans.
        builder.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null));
        return builder.ConnectionStringBuilder.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
            : builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            // Create sets the target session: of several hosts always the one that accepts writes, because a standby may return stale data.
            var read = new NpgsqlConnectionStringBuilder(Defaults + connectionString) { TargetSessionAttributes = null };
            return string.IsNullOrWhiteSpace(read.Host) ? throw new FormatException() : read;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The parser's message is dropped, because it may quote a part of the password.
            throw new StartException($"{Key} is not a connection string of PostgreSQL: set it to one such as 'Host=localhost;Database=redemptions;Username=redemptions;Password=...'.");
        }
    }
}
