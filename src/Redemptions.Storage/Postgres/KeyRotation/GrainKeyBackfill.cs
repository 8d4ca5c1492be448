using Dapper;
using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>Records the grain keys of known vouchers under a new version. It rehashes the stored fingerprints, because the PINs are no longer stored.</summary>
/// <remarks>A redemption of a voucher has the fingerprint in the voucher's grain key. A voucher whose redemptions were all removed by <c>retention</c> is not found, and may get
/// another grain key; none of its redemptions is undecided. The codes of cards have no grain keys, and the redemptions of one code may have fingerprints of several
/// versions: a card's own have the one of its issue, a decline of an unknown code has the one that was current then.</remarks>
internal static class GrainKeyBackfill
{
    private const string Page =
        """
        SELECT account, mode, id, type, fingerprint_text(fingerprint) AS fingerprint, voucher_key AS gate
        FROM redemption WHERE (account, mode, id) > (@account, @lastMode, @id) ORDER BY account, mode, id LIMIT @batch;
        """;

    private const string Record =
        """
        INSERT INTO voucher_gate (mode, type, fingerprint, version, gate)
        SELECT DISTINCT mode, type, fingerprint, @version, gate
        FROM unnest(@modes, @types, @fingerprints, @gates) AS known (mode, type, fingerprint, gate)
        ORDER BY mode, type, fingerprint
        ON CONFLICT DO NOTHING;
        """;

    private const string Differing =
        """
        SELECT known.gate
        FROM unnest(@modes, @types, @fingerprints, @gates) AS known (mode, type, fingerprint, gate) JOIN voucher_gate USING (mode, type, fingerprint)
        WHERE voucher_gate.gate <> known.gate LIMIT 1;
        """;

    /// <summary>Returns the number of rows that it added; rows that exist are not changed.</summary>
    public static async Task<long> RunAsync(NpgsqlConnection connection, KeyedDigests digests, int version, Action<string> tell, int batch)
    {
        var (seen, recorded) = (0L, 0L);
        var last = new KnownGate(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);
        while (true)
        {
            // The silo that starts a redemption meanwhile has recorded its grain key itself, so the first page that is not full is the last.
            KnownGate[] page = [.. await connection.QueryAsync<KnownGate>(Page, new { account = last.Account, lastMode = last.Mode, id = last.Id, batch })];
            recorded += await RecordAsync(connection, [.. page.Where(known => !CardTypes.IsCard(known.Type))], digests, version);
            seen += page.Length;
            tell($"{seen} redemptions read, {recorded} grain keys recorded under version {version}.");
            if (page.Length < batch)
            {
                return recorded;
            }

            last = page[^1];
        }
    }

    private static async Task<int> RecordAsync(NpgsqlConnection connection, KnownGate[] page, KeyedDigests digests, int version)
    {
        var parameters = new
        {
            version,
            modes = page.Select(known => known.Mode).ToArray(),
            types = page.Select(known => known.Type).ToArray(),
            fingerprints = page.Select(known => digests.Rehash(known.Fingerprint, version)).ToArray(),
            gates = page.Select(known => known.Gate).ToArray(),
        };
        var recorded = await connection.ExecuteAsync(Record, parameters);
        return await connection.QueryFirstOrDefaultAsync<string?>(Differing, parameters) is { } gate
            ? throw new StartException($"The voucher with the grain key {gate} has another grain key under version {version} of the fingerprint key, so a silo has used other fingerprint keys. Nothing was rotated. Stop all silos, and compare the rows of the table voucher_gate.")
            : recorded;
    }

    private sealed record KnownGate(string Account, string Mode, string Id, string Type, string Fingerprint, string Gate);
}
