using Npgsql;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>What a settled redemption costs the database: bytes on disk after a vacuum, bytes of the log, and processor time.</summary>
internal static class StorageComparison
{
    public const string Name = "storage";
    private const double MostBytes = 2_048;
    private const double MostLog = 4_096;
    private const double MostProcessor = 450;

    private const string Measure =
        """
        SELECT
            (SELECT count(*) FROM redemption)::float8,
            (SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)::float8,
            (SELECT wal_bytes FROM pg_stat_wal)::float8,
            (SELECT wal_fpi FROM pg_stat_wal)::float8
        """;

    public static async Task RunAsync(Stage stage)
    {
        var report = stage.Report;
        Report.Begin(Name, "fresh vouchers on one silo, everything that its database stores for them");
        await using var silo = await stage.StartSiloAsync();
        await Pair.FillAndWarmAsync(stage, silo);
        await silo.CheckpointAsync(stage.Stopping);

        // Pages are logged whole once after a checkpoint; that is over before the counting begins.
        await stage.Tool.RunAsync(silo, stage.Options.Fresh(), stage.Stopping);
        await silo.TidyAsync(stage.Stopping);
        var before = await ReadAsync(silo, stage.Stopping);
        List<LoadRun> runs = [];
        for (var round = 0; round < stage.Options.Rounds; round++)
        {
            runs.Add(report.Add(await stage.Tool.RunAsync(silo, stage.Options.Fresh(), stage.Stopping)));
        }

        var logged = await ReadAsync(silo, stage.Stopping);
        await silo.TidyAsync(stage.Stopping);
        var tidy = await ReadAsync(silo, stage.Stopping);
        var redemptions = logged.Redemptions - before.Redemptions;
        report.Add(Name, "settled redemptions", redemptions, "");
        report.Add(Name, "disk each, before vacuum", (logged.Bytes - before.Bytes) / redemptions, "bytes");
        Judge("disk each, after vacuum", (tidy.Bytes - before.Bytes) / redemptions, MostBytes, "bytes");
        Judge("log each", (logged.Log - before.Log) / redemptions, MostLog, "bytes");
        report.Add(Name, "pages that were logged whole, each", (logged.WholePages - before.WholePages) / redemptions, "");
        Judge("PostgreSQL's processor time each", Median.Of(runs, run => run.Cost.Postgres), MostProcessor, "µs");
        report.AddCost(Name, "silo", runs);

        void Judge(string name, double value, double most, string unit) => report.Add(Name, name, value, unit, FormattableString.Invariant($"<= {most}"), value <= most);
    }

    private static async Task<(double Redemptions, double Bytes, double Log, double WholePages)> ReadAsync(Service service, CancellationToken stopping)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand(Measure, connection) { CommandTimeout = 600 };
        await using var reader = await command.ExecuteReaderAsync(stopping);
        await reader.ReadAsync(stopping);
        return (reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3));
    }
}
