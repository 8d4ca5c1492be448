using System.Security.Cryptography;
using Npgsql;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>What webhooks cost the writes of redemptions: the function that also queues events against the one around which it is, in turn, on one connection of a database whose silo has stopped.</summary>
internal static class WebhookWritesComparison
{
    public const string Name = "webhook-writes";
    private const double MostWithoutEndpoint = 1.02;
    private const int Endpoints = 3;

    // The usual batch of a busy silo.
    private const int Batch = 24;
    private const int BatchesInTurn = 10;
    private const int TurnsARound = 60;
    private const string Before = "SELECT write_vouchers($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26)";
    private const string WithEvents = "SELECT write_vouchers($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27)";

    public static async Task RunAsync(Stage stage)
    {
        Report.Begin(Name, $"intents and outcomes in batches of {Batch} on PostgreSQL, by the function that queues events and by the one without");
        string database;
        await using (var silo = await stage.StartSiloAsync())
        {
            database = silo.Database!;
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(stage.Stopping);
        await MeasureAsync(stage, connection, "no endpoint", MostWithoutEndpoint);
        await AddEndpointsAsync(connection, "another");
        await MeasureAsync(stage, connection, "endpoints of another account", MostWithoutEndpoint);
        await AddEndpointsAsync(connection, VoucherRows.Account);
        await MeasureAsync(stage, connection, $"{Endpoints} endpoints", null);
    }

    private static async Task MeasureAsync(Stage stage, NpgsqlConnection connection, string name, double? most)
    {
        // Until both are prepared and their pages are there.
        await TurnAsync(connection, Before);
        await TurnAsync(connection, WithEvents);
        List<double> before = [], with = [];
        for (var round = 0; round < stage.Options.Rounds; round++)
        {
            double sumBefore = 0, sumWith = 0;
            for (var turn = 0; turn < TurnsARound; turn++)
            {
                stage.Stopping.ThrowIfCancellationRequested();
                sumBefore += await TurnAsync(connection, Before);
                sumWith += await TurnAsync(connection, WithEvents);
            }

            before.Add(sumBefore * 1e6 / (TurnsARound * BatchesInTurn * Batch));
            with.Add(sumWith * 1e6 / (TurnsARound * BatchesInTurn * Batch));
        }

        var ratio = Median.Of(with.Zip(before, (one, other) => one / other));
        stage.Report.Add(Name, $"{name}: PostgreSQL's processor time a redemption, without events", Median.Of(before), "µs");
        stage.Report.Add(Name, $"{name}: with events", Median.Of(with), "µs");
        stage.Report.Add(Name, $"{name}: with : without", ratio, "", most is null ? null : FormattableString.Invariant($"<= {most}"), most is null ? null : ratio <= most);
    }

    /// <summary>Writes some batches of intents and outcomes; returns the processor seconds of the connection's process.</summary>
    private static async Task<double> TurnAsync(NpgsqlConnection connection, string statement)
    {
        VoucherRows[] batches = [.. Enumerable.Range(0, BatchesInTurn).Select(_ => VoucherRows.Create(Batch))];
        var begun = ProcessorTime.Exactly(connection.ProcessID);
        foreach (var batch in batches)
        {
            await batch.WriteAsync(connection, statement, isIntent: true);
            await batch.WriteAsync(connection, statement, isIntent: false);
        }

        return ProcessorTime.Exactly(connection.ProcessID) - begun;
    }

    private static async Task AddEndpointsAsync(NpgsqlConnection connection, string account)
    {
        for (var number = 0; number < Endpoints; number++)
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO webhook_endpoint (id, account, mode, version, url, types, created_at, updated_at, secret) VALUES ($1, $2, 'test', 1, 'https://shop.example', -1, 0, 0, 's')", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"whe_{RandomNumberGenerator.GetHexString(24, lowercase: true)}" });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = account });
            await command.ExecuteNonQueryAsync();
        }
    }
}
