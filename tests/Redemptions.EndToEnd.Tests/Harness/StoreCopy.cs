using Dapper;
using Microsoft.Data.Sqlite;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The database of a dead service, read from a copy, so that the next start finds the files as the kill left them.</summary>
internal sealed record StoreCopy(IReadOnlyList<StoredVoucher> Vouchers, IReadOnlyList<StoredRedemption> Redemptions)
{
    private const string Database = "redemptions.db";

    /// <summary>Number of redemptions that the service left undecided.</summary>
    public int Drafts => Redemptions.Count(row => row.Status == "draft");

    public static string DatabaseIn(string folder) => Path.Combine(folder, Database);

    /// <summary>The status of a redemption while the service runs; null if it is not recorded.</summary>
    public static async Task<string?> StatusAsync(string folder, Order order)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseIn(folder)};Mode=ReadOnly;Pooling=False");
        return await connection.ExecuteScalarAsync<string?>("SELECT status FROM redemption WHERE idempotency_key = @Key", order);
    }

    public static async Task<StoreCopy> ReadAsync(string folder)
    {
        using var copy = new TempFolder();
        foreach (var name in new[] { Database, Database + "-wal" }.Where(name => File.Exists(Path.Combine(folder, name))))
        {
            File.Copy(Path.Combine(folder, name), Path.Combine(copy.Path, name));
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(copy.Path, Database)};Pooling=False");
        await connection.OpenAsync();
        return new StoreCopy(
            [.. await connection.QueryAsync<StoredVoucher>(
                """
                SELECT grain_id_extension AS Key, state ->> '$.undecided.id' AS UndecidedId, state ->> '$.last_id' AS LastId,
                    state ->> '$.last_status' AS LastStatus, state ->> '$.last_version' AS LastVersion
                FROM (SELECT grain_id_extension, CAST(payload AS TEXT) AS state FROM grain_state WHERE grain_type = 'voucher')
                """)],
            [.. await connection.QueryAsync<StoredRedemption>(
                """
                SELECT id AS Id, voucher_key AS VoucherKey, idempotency_key AS IdempotencyKey, type AS Type, reference AS Reference,
                    status AS Status, version AS Version
                FROM redemption
                """)]);
    }

    public StoredRedemption? Of(Order order) => Redemptions.SingleOrDefault(row => row.IdempotencyKey == order.Key);

    /// <summary>A voucher's state and its index row are written in one statement: after a kill either both are stored or neither.</summary>
    public void ShouldNotBeApart()
    {
        var rows = Redemptions.ToDictionary(row => row.Id);
        foreach (var voucher in Vouchers)
        {
            var drafts = Redemptions.Where(row => row.VoucherKey == voucher.Key && row.Status == "draft").Select(row => row.Id);
            drafts.Should().BeEquivalentTo(voucher.UndecidedId is { } undecided ? [undecided] : Array.Empty<string>(), "voucher {0} says so", voucher.Key);
            var last = rows.GetValueOrDefault(voucher.LastId!);
            last.Should().NotBeNull("voucher {0} names {1}", voucher.Key, voucher.LastId);
            (last!.VoucherKey, last.Status, last.Version).Should().Be((voucher.Key, voucher.LastStatus!, voucher.LastVersion ?? 0));
        }

        Redemptions.Select(row => row.VoucherKey).Should().BeSubsetOf(Vouchers.Select(voucher => voucher.Key), "no redemption is without its voucher");
    }
}
