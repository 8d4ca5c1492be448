using System.Data.Common;
using System.Text.Json;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Index;
using Redemptions.Storage.Sql;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Index;

/// <summary>No list reads the whole history, whatever its filter matches and whatever statistics the database has.</summary>
public abstract class ListPlanTests(Sandbox sandbox)
{
    private const string Large = "large";
    private const string Small = "small";
    private const int Rows = 6 * ListStatement.Window;
    private const long Begin = 1_700_000_000_000;
    private static readonly DateTimeOffset End = At(Rows);

    /// <summary>Every kind of list that matches few redemptions out of many, or none.</summary>
    private static readonly IndexQuery[] Narrow =
    [
        Of(new() { CreatedFrom = End.AddSeconds(-5) }),
        Of(new() { CreatedFrom = At(10), CreatedTo = At(15) }),
        Of(new() { CreatedTo = At(3) }),
        Of(new() { UpdatedFrom = End.AddSeconds(-5) }),
        Of(new() { UpdatedTo = At(3) }),
        Of(new() { UpdatedFrom = End.AddSeconds(-5), Type = "vouchers.none" }),
        Of(new() { UpdatedFrom = At(1), ExternalReference = "order-7" }),
        Of(new() { Status = RedemptionStatus.Draft }),
        Of(new() { Status = RedemptionStatus.Draft, UpdatedFrom = At(1) }),
        Of(new() { InDoubt = true, CreatedFrom = At(1) }),
        Of(new() { Attention = true, Type = "vouchers.none" }),
        Of(new() { IdempotencyKey = "k7" }),
        Of(new() { IdempotencyKey = "none", Status = RedemptionStatus.Confirmed }),
        Of(new()) with { Fingerprints = ["1.f7", "2.none"], ChangeFingerprints = ["1.c7", "2.none"] },
        Of(new()) with { SerialNumber = "S7" },
        Of(new()) with { ProviderReference = "r7" },
        Of(new() { UpdatedFrom = At(1), Status = RedemptionStatus.Failed }) with { Account = Small },
        Of(new() { CreatedFrom = At(1), Type = "vouchers.none" }) with { Account = Small },
        Of(new() { Attention = false }) with { Account = Small },
    ];

    /// <summary>Lists that examine many redemptions and match none.</summary>
    private static readonly IndexQuery[] Wide =
    [
        Of(new() { Status = RedemptionStatus.Failed }),
        Of(new() { Type = "vouchers.none" }),
        Of(new() { InDoubt = false, Type = "vouchers.none" }),
        Of(new() { Attention = false, Status = RedemptionStatus.Failed }),
        Of(new() { UpdatedFrom = At(1), Status = RedemptionStatus.Failed }),
        Of(new() { CreatedFrom = At(1), Status = RedemptionStatus.Failed }),
        Of(new() { ExternalReference = "web", Status = RedemptionStatus.Failed }),
    ];

    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : ListPlanTests(sandbox), IClassFixture<Sandbox>
    {
        private protected override string Number => "WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < @rows)";

        private protected override string From => "g";

        private protected override string Hex => "printf('%012x', {0})";

        [Fact]
        public async Task Every_list_searches_an_index_and_scans_no_table()
        {
            var silo = await FilledAsync();
            await using var connection = await silo.Database.OpenConnectionAsync();
            foreach (var query in Narrow.Concat(Wide))
            {
                var statement = ListStatement.Of(query, IndexDialect.Sqlite);
                var plan = await connection.QueryAsync<(int Id, int Parent, int NotUsed, string Detail)>($"EXPLAIN QUERY PLAN {statement.Text}", statement.Parameters);
                plan.Select(line => line.Detail).Should().NotContain(line => line.StartsWith("SCAN r") && !line.EndsWith("USING INDEX redemption_undecided_voucher"), query.ToString());
            }
        }
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : ListPlanTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private protected override string KeepStatistics => "ALTER TABLE redemption SET (autovacuum_enabled = false)";

        private protected override string Number => string.Empty;

        private protected override string From => "generate_series(1, @rows) AS n";

        private protected override string Hex => "lpad(to_hex({0}), 12, '0')";

        [SkippableTheory]
        [InlineData("none")]
        [InlineData("of an empty table")]
        [InlineData("none, not even a number of rows")]
        [InlineData("of now")]
        public async Task No_list_reads_more_than_its_window_whatever_the_statistics(string statistics)
        {
            var silo = await FilledAsync();
            await using var connection = await silo.Database.OpenConnectionAsync();
            await connection.ExecuteAsync(statistics switch
            {
                "none" => "DELETE FROM pg_statistic WHERE starelid = 'redemption'::regclass",
                "of now" => "ANALYZE redemption",
                "none, not even a number of rows" => "DELETE FROM pg_statistic WHERE starelid = 'redemption'::regclass; UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE oid = 'redemption'::regclass",
                _ => "UPDATE pg_class SET reltuples = 0, relpages = 0 WHERE oid = 'redemption'::regclass",
            });

            // Without statistics of the column, PostgreSQL cannot know that few redemptions need attention, and may walk the account's index instead.
            var hasStatistics = !statistics.StartsWith("none", StringComparison.Ordinal);
            foreach (var query in Narrow.Where(query => hasStatistics || query.Filter.Attention != true))
            {
                (await ReadAsync(connection, query)).Should().BeLessThan(3_000, "{0} finds a handful", query);
            }

            foreach (var query in Wide)
            {
                // One window and its end. Twice that when half of the account's rows have the reference, since the index on it is then as good a choice.
                (await ReadAsync(connection, query)).Should().BeLessThanOrEqualTo((4 * ListStatement.Window) + 100, "{0} looks at one window", query);
            }
        }

        /// <summary>Number of rows and index entries that the statement actually read.</summary>
        private static async Task<double> ReadAsync(DbConnection connection, IndexQuery query)
        {
            var statement = ListStatement.Of(query, IndexDialect.Postgres);
            await using var results = await connection.QueryMultipleAsync($"{statement.Settings} EXPLAIN (ANALYZE, FORMAT JSON) {statement.Text}", statement.Parameters);
            await results.ReadAsync();
            var plan = await results.ReadSingleAsync<string>();
            return Read(JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan"));
        }

        private static double Read(JsonElement node)
        {
            var below = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(Read) : 0;
            var reads = node.TryGetProperty("Relation Name", out _) || node.TryGetProperty("Index Name", out _);
            return below + (reads ? node.GetProperty("Actual Loops").GetDouble() * (Number("Actual Rows") + Number("Rows Removed by Filter") + Number("Rows Removed by Index Recheck")) : 0);

            double Number(string name) => node.TryGetProperty(name, out var number) ? number.GetDouble() : 0;
        }
    }

    /// <summary>The statement that keeps the database from changing the table's statistics by itself.</summary>
    private protected virtual string KeepStatistics => "SELECT true";

    private protected abstract string Number { get; }

    private protected abstract string From { get; }

    private protected abstract string Hex { get; }

    [SkippableFact]
    public async Task A_list_that_finds_nothing_ends_after_its_windows_and_one_that_finds_little_finds_all_of_it()
    {
        var silo = await FilledAsync();
        var pages = await WalkAsync(silo, Of(new() { Type = "vouchers.none" }));
        pages.Should().HaveCount(Rows / ListStatement.Window, "the small account has some rows of the last").And.OnlyContain(page => page.Entries.Count == 0);
        pages = await WalkAsync(silo, Of(new() { Type = "vouchers.rare", Limit = 2 }));
        pages.SelectMany(page => page.Entries).Select(entry => entry.Digest).Should().Equal("d100000", "d80000", "d60000", "d40000", "d20000");
        pages = await WalkAsync(silo, Of(new() { Type = "vouchers.rare", UpdatedFrom = At(30_000), Limit = 2 }));
        pages.SelectMany(page => page.Entries).Select(entry => entry.Digest).Should().Equal("d100000", "d80000", "d60000", "d40000");
    }

    [SkippableFact]
    public async Task What_a_narrow_list_finds_is_what_was_asked()
    {
        var silo = await FilledAsync();
        await ShouldFindAsync(Of(new() { CreatedFrom = End.AddSeconds(-3) }), Rows, Rows - 2, Rows - 3);
        await ShouldFindAsync(Of(new() { CreatedFrom = At(10), CreatedTo = At(13) }), 12, 11, 10);
        await ShouldFindAsync(Of(new() { UpdatedFrom = End.AddSeconds(-2) }), Rows, Rows - 2);
        await ShouldFindAsync(Of(new() { Status = RedemptionStatus.Draft }), 100_001, 80_001, 60_001, 40_001, 20_001, 1);
        await ShouldFindAsync(Of(new() { Attention = true }), 100_002, 80_002, 60_002, 40_002, 20_002, 2);
        await ShouldFindAsync(Of(new() { IdempotencyKey = "k7" }), 7);
        await ShouldFindAsync(Of(new()) with { Fingerprints = ["1.f7", "2.none"], ChangeFingerprints = ["1.c8", "2.none"] }, 8, 7);
        await ShouldFindAsync(Of(new()) with { SerialNumber = "S7" }, 7);
        await ShouldFindAsync(Of(new()) with { ProviderReference = "r7" }, 7);

        async Task ShouldFindAsync(IndexQuery query, params int[] numbers)
        {
            var page = await silo.Index.ListAsync(query);
            page.Entries.Select(entry => entry.Digest).Should().Equal(numbers.Select(number => $"d{number}"), "of {0}", query);
            page.Next.Should().BeNull();
        }
    }

    private static async Task<List<IndexPage>> WalkAsync(TestSilo silo, IndexQuery query)
    {
        List<IndexPage> pages = [await silo.Index.ListAsync(query)];
        while (pages[^1].Next is { } next)
        {
            pages.Add(await silo.Index.ListAsync(query with { After = next }));
        }

        return pages;
    }

    /// <summary>One redemption per second; one in ten thousand belongs to the small account.</summary>
    private async Task<TestSilo> FilledAsync()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await using var connection = await silo.Database.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM redemption") == 0)
        {
            await connection.ExecuteAsync(KeepStatistics);
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                {Number} INSERT INTO redemption (
                    id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference, reference, provider_reference,
                    attention, created_at, updated_at, snapshot, change_fingerprint, change_serial_number)
                SELECT 'rdm_' || {string.Format(null, Hex, "@begin + n * 1000")} || {string.Format(null, Hex, "n")}, CASE WHEN n % 10000 = 9999 THEN '{Small}' ELSE '{Large}' END,
                    'test', 'k' || n, 'd' || n, CASE WHEN n % 20000 = 0 AND n < 120000 THEN 'vouchers.rare' ELSE 'vouchers.blu' END, 'v', '1.f' || n,
                    CASE WHEN n % 20000 = 1 THEN 'draft' ELSE 'confirmed' END, 2, CASE WHEN n % 2 = 0 THEN 'web' ELSE 'order-' || n END, 'r' || n, 'p' || n,
                    CASE WHEN n % 20000 = 2 THEN 'missing_change' END, @begin + n * 1000, @begin + n * 1000, 's', '1.c' || n, 'S' || n
                FROM {From};
                """,
                new { rows = (long)Rows, begin = Begin },
                commandTimeout: 600));
        }

        return silo;
    }

    private static DateTimeOffset At(int number) => DateTimeOffset.FromUnixTimeMilliseconds(Begin + (number * 1000L));

    private static IndexQuery Of(RedemptionFilter filter) => new() { Account = Large, Mode = Mode.Test, Filter = filter };
}
