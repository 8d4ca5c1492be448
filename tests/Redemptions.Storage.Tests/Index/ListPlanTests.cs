using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
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
        Of(new() { Attention = true }) with { OldestFirst = true },
        Of(new() { InDoubt = true }) with { OldestFirst = true },
        Of(new() { IdempotencyKey = "k7" }),
        Of(new() { IdempotencyKey = "none", Status = RedemptionStatus.Confirmed }),
        Of(new()) with { Fingerprints = [$"1.{Hmac(7)}", $"2.{Hmac(0)}"], ChangeFingerprints = ["1.c7", "2.none"] },
        Of(new()) with { SerialNumber = "S7" },
        Of(new()) with { ProviderReference = "p7" },
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
        private protected override string Fill =>
            $"""
            WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < @rows) INSERT INTO redemption (
                id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference, reference, provider_reference,
                attention, created_at, updated_at, snapshot, change_fingerprint, change_serial_number)
            SELECT 'rdm_' || printf('%012x', @begin + n * 1000) || printf('%012x', n), {Account}, 'test', 'k' || n, printf('%032x%032x', n, n), {Type}, 'v',
                '1.' || printf('%032x%032x', n, n), CASE WHEN {IsDraft} THEN 'draft' ELSE 'confirmed' END, 2, {External}, 'r' || n, 'p' || n,
                {Attention}, @begin + n * 1000, @begin + n * 1000, 's', '1.c' || n, 'S' || n
            FROM g;
            """;

        [Fact]
        public async Task Every_list_searches_an_index_and_scans_no_table()
        {
            var silo = await FilledAsync();
            await using var connection = await silo.Database.OpenConnectionAsync();
            foreach (var query in Narrow.Concat(Wide))
            {
                var statement = ListStatement.Of(query, IndexDialect.Sqlite, silo.Digests);
                var plan = await connection.QueryAsync<(int Id, int Parent, int NotUsed, string Detail)>($"EXPLAIN QUERY PLAN {statement.Text}", statement.Parameters);
                plan.Select(line => line.Detail).Should().NotContain(line => line.StartsWith("SCAN r") && !line.EndsWith("USING INDEX redemption_undecided_voucher"), query.ToString());
            }
        }
    }

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : ListPlanTests(sandbox), IClassFixture<PostgresSandbox>
    {
        private protected override string KeepStatistics => "ALTER TABLE settled_other SET (autovacuum_enabled = false); ALTER TABLE draft SET (autovacuum_enabled = false)";

        private const string Tables = "('settled'::regclass, 'settled_other'::regclass, 'draft'::regclass, 'redemption_key'::regclass)";
        private const string Id = "'rdm_' || lpad(to_hex(@begin + n * 1000), 12, '0') || lpad(to_hex(n), 12, '0')";
        private const string Keyed = "keyed_bytes(repeat(lpad(to_hex(n), 32, '0'), 2))";

        private protected override string Fill =>
            $"""
            INSERT INTO settled (
                account, mode, id, voucher, idempotency_key, digest, type, fingerprint, status, version, external_reference, provider_reference,
                attention, created_at, updated_at, snapshot, change_fingerprint, change_serial_number)
            SELECT {Account}, 'test', {Id}, voucher_of({Keyed}), 'k' || n, {Keyed}, {Type}, {Keyed}, 'confirmed', 2, {External}, 'p' || n,
                {Attention}, @begin + n * 1000, @begin + n * 1000, '\x00', '1.c' || n, 'S' || n
            FROM generate_series(1, @rows) AS n WHERE NOT {IsDraft};

            INSERT INTO draft (
                account, mode, id, voucher, idempotency_key, digest, type, fingerprint, version, external_reference, provider_reference,
                created_at, updated_at, next_attempt_at, snapshot, wire)
            SELECT {Account}, 'test', {Id}, gen_random_uuid(), 'k' || n, {Keyed}, {Type}, {Keyed}, 2, {External}, 'p' || n,
                @begin + n * 1000, @begin + n * 1000, 253402300799000, '\x00', '\x00'
            FROM generate_series(1, @rows) AS n WHERE {IsDraft};

            INSERT INTO redemption_key (reference, id) SELECT CASE WHEN n = 7 THEN @seventh ELSE gen_random_uuid() END, {Id} FROM generate_series(1, @rows) AS n;
            """;

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
                "none" => $"DELETE FROM pg_statistic WHERE starelid IN {Tables}",
                "of now" => "ANALYZE settled; ANALYZE draft",
                "none, not even a number of rows" => $"DELETE FROM pg_statistic WHERE starelid IN {Tables}; UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE oid IN {Tables}",
                _ => $"UPDATE pg_class SET reltuples = 0, relpages = 0 WHERE oid IN {Tables}",
            });

            // Without statistics of the column, PostgreSQL cannot know that few redemptions need attention, and may walk the account's index instead.
            var hasStatistics = !statistics.StartsWith("none", StringComparison.Ordinal);
            foreach (var query in Narrow.Where(query => hasStatistics || query.Filter.Attention != true))
            {
                (await ReadAsync(connection, silo.Digests, query)).Should().BeLessThan(3_000, "{0} finds a handful", query);
            }

            foreach (var query in Wide)
            {
                // One window and its end. Twice that when half of the account's rows have the reference, since the index on it is then as good a choice.
                (await ReadAsync(connection, silo.Digests, query)).Should().BeLessThanOrEqualTo((4 * ListStatement.Window) + 100, "{0} looks at one window", query);
            }
        }

        /// <summary>Number of rows and index entries that the statement actually read.</summary>
        private static async Task<double> ReadAsync(DbConnection connection, KeyedDigests digests, IndexQuery query)
        {
            var statement = ListStatement.Of(query, IndexDialect.Postgres, digests);
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

    /// <summary>Inserts <c>@rows</c> redemptions, one for each second after <c>@begin</c>; one in ten thousand belongs to the small account.</summary>
    private protected abstract string Fill { get; }

    private static string Account => $"CASE WHEN n % 10000 = 9999 THEN '{Small}' ELSE '{Large}' END";

    private static string Type => "CASE WHEN n % 20000 = 0 AND n < 120000 THEN 'vouchers.rare' ELSE 'vouchers.blu' END";

    private static string External => "CASE WHEN n % 2 = 0 THEN 'web' ELSE 'order-' || n END";

    private static string Attention => "CASE WHEN n % 20000 = 2 THEN 'missing_change' END";

    private static string IsDraft => "(n % 20000 = 1)";

    [SkippableFact]
    public async Task A_list_that_finds_nothing_ends_after_its_windows_and_one_that_finds_little_finds_all_of_it()
    {
        var silo = await FilledAsync();
        var pages = await WalkAsync(silo, Of(new() { Type = "vouchers.none" }));
        pages.Should().HaveCount(Rows / ListStatement.Window, "the small account has some rows of the last").And.OnlyContain(page => page.Entries.Count == 0);
        pages = await WalkAsync(silo, Of(new() { Type = "vouchers.rare", Limit = 2 }));
        pages.SelectMany(page => page.Entries).Select(entry => entry.Digest).Should().Equal(Hmac(100_000), Hmac(80_000), Hmac(60_000), Hmac(40_000), Hmac(20_000));
        pages = await WalkAsync(silo, Of(new() { Type = "vouchers.rare", UpdatedFrom = At(30_000), Limit = 2 }));
        pages.SelectMany(page => page.Entries).Select(entry => entry.Digest).Should().Equal(Hmac(100_000), Hmac(80_000), Hmac(60_000), Hmac(40_000));
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
        await ShouldFindAsync(Of(new()) with { Fingerprints = [$"1.{Hmac(7)}", $"2.{Hmac(0)}"], ChangeFingerprints = ["1.c8", "2.none"] }, 8, 7);
        await ShouldFindAsync(Of(new()) with { SerialNumber = "S7" }, 7);
        await ShouldFindAsync(Of(new()) with { ProviderReference = "p7" }, 7);

        async Task ShouldFindAsync(IndexQuery query, params int[] numbers)
        {
            var page = await silo.Index.ListAsync(query);
            page.Entries.Select(entry => entry.Digest).Should().Equal(numbers.Select(Hmac), "of {0}", query);
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

    private async Task<TestSilo> FilledAsync()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await using var connection = await silo.Database.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM redemption") == 0)
        {
            await connection.ExecuteAsync(KeepStatistics);
            var seventh = Guid.Parse(silo.Digests.ProviderReference(Large, Mode.Test, "k7"));
            await connection.ExecuteAsync(new CommandDefinition(Fill, new { rows = (long)Rows, begin = Begin, seventh }, commandTimeout: 600));
        }

        return silo;
    }

    private static string Hmac(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x32}{number:x32}");

    private static DateTimeOffset At(int number) => DateTimeOffset.FromUnixTimeMilliseconds(Begin + (number * 1000L));

    private static IndexQuery Of(RedemptionFilter filter) => new() { Account = Large, Mode = Mode.Test, Filter = filter };
}
