using System.Diagnostics;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>The one door to the database, for Orleans, the index and the key ring.</summary>
internal static class PostgresDataSource
{
    /// <summary>The name of the setting, as every sentence about the database begins.</summary>
    public const string Key = "ConnectionStrings:Redemptions";

    /// <summary>After how many seconds a batched statement, or one of the periodic work, is given up.</summary>
    /// <remarks>A machine that is gone closes no connection. The first statement that is given up on such a connection lets Npgsql empty the pool, so this
    /// (and the 2 s that Npgsql waits for the statement's cancellation) is how long a silo needs to notice. An intent that takes
    /// longer is not sent any more, and an outcome is written again until it is durable.</remarks>
    public const int StatementSeconds = 5;

    // Goes before what is configured, so that whatever an operator says wins. Prepared statements are worth 1.6 times the writes; a pool
    // of 30 keeps a server busy, and three silos fit into its usual 100 connections; a server that hangs is given up after 20 s. Keepalive
    // keeps idle connections known to firewalls, and ends those that wait for a machine that is gone.
    private const string Defaults =
        "Application Name=redemptions;Max Auto Prepare=20;Auto Prepare Min Usages=2;Maximum Pool Size=30;Timeout=10;Command Timeout=20;"
        + "Tcp Keepalive=true;Tcp Keepalive Time=10;Tcp Keepalive Interval=1;";

    private const string Name = "redemptions";

    /// <exception cref="StartException">It is no connection string.</exception>
    public static NpgsqlDataSource Create(string connectionString)
    {
        // A name of its own: without one, spans and metrics would carry the connection string.
        var builder = new NpgsqlDataSourceBuilder(Read(connectionString).ConnectionString) { Name = Name };

        // What nobody asked for, such as the look for work twice a second, is no trace.
        builder.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null));
        return builder.ConnectionStringBuilder.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
            : builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            // Of several hosts it is always the one that takes writes: a standby's answer may be of yesterday.
            var read = new NpgsqlConnectionStringBuilder(Defaults + connectionString) { TargetSessionAttributes = null };
            return string.IsNullOrWhiteSpace(read.Host) ? throw new FormatException() : read;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // What the parser complains about may be a part of the password.
            throw new StartException($"{Key} is no connection string of PostgreSQL: set it to one such as 'Host=localhost;Database=redemptions;Username=redemptions;Password=...'.");
        }
    }
}
