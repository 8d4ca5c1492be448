using System.Globalization;
using Dapper;
using Npgsql;
using Redemptions.Grains.Encryption;
using Redemptions.Storage.Secrets;

namespace Redemptions.Storage.Postgres;

/// <summary>Which versions of the fingerprint key a database knows, and which of them is at work.</summary>
/// <param name="Checks">The check values, from version 1 on.</param>
/// <param name="Current">The version that names the gates of vouchers never seen.</param>
/// <param name="Required">The version under which a gate must be recorded before a redemption begins there; null before the first rotation.</param>
internal sealed record FingerprintVersions(IReadOnlyList<string> Checks, int Current, int? Required)
{
    private const string CheckName = "fingerprint_key_check";
    private const string CurrentName = "fingerprint_key_current";
    private const string RequiredName = "fingerprint_key_required";

    /// <summary>The newest version that the database knows.</summary>
    public int Newest => Checks.Count;

    /// <summary>Reads them for a silo that starts, and notes a version that it is the first to bring. The start lock is held.</summary>
    /// <exception cref="StartException">The silo lacks a version, or has another key for it.</exception>
    public static async Task<FingerprintVersions> AdmitAsync(NpgsqlDataSource database, KeyedDigests digests)
    {
        await using var connection = await database.OpenConnectionAsync();
        var versions = await ReadAsync(connection);
        versions.Require(digests);
        for (var next = versions.Newest + 1; next <= digests.NewestVersion; next++)
        {
            versions.RequireRoomFor(next);
            await connection.ExecuteAsync("INSERT INTO installation (name, value) VALUES (@name, @value);", new { name = Name(next), value = digests.CheckValueOf(next) });
            versions = await ReadAsync(connection);
        }

        return versions;
    }

    public static async Task<FingerprintVersions> ReadAsync(NpgsqlConnection connection)
    {
        var values = (await connection.QueryAsync<(string Name, string Value)>("SELECT name, value FROM installation;")).ToDictionary(row => row.Name, row => row.Value);
        List<string> checks = [];
        while (values.TryGetValue(Name(checks.Count + 1), out var check))
        {
            checks.Add(check);
        }

        return new FingerprintVersions(checks, Number(CurrentName) ?? 1, Number(RequiredName));

        int? Number(string name) => values.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>From here on a redemption begins only at a gate that is recorded under <paramref name="version"/>.</summary>
    public static Task RequireGatesUnderAsync(NpgsqlConnection connection, int version) => RaiseAsync(connection, RequiredName, version);

    /// <summary>From here on <paramref name="version"/> names the gates of vouchers never seen.</summary>
    public static Task MakeCurrentAsync(NpgsqlConnection connection, int version) => RaiseAsync(connection, CurrentName, version);

    /// <exception cref="StartException">A version that the database knows is missing here, or is another key.</exception>
    public void Require(KeyedDigests digests)
    {
        var newest = digests.NewestVersion;
        for (var version = 1; version <= Math.Min(Newest, newest); version++)
        {
            if (digests.CheckValueOf(version) != Checks[version - 1])
            {
                var orLater = newest == 1 ? ", or, where it is a later one, set Secrets:PreviousFingerprintKeys:1 to the first" : string.Empty;
                throw new StartException($"{FingerprintKey.Setting(version, newest)} is not version {version} of the key that this database knows, and known vouchers would get second gates: set that key again{orLater}.");
            }
        }

        if (Newest > newest)
        {
            throw new StartException($"Secrets:FingerprintKey is version {newest}, and this database knows version {Newest} already: set it to that one, and {FingerprintKey.Setting(newest, Newest)} to the key that stands there now.");
        }
    }

    private void RequireRoomFor(int next)
    {
        if (next > Current + 1)
        {
            throw new StartException($"Secrets:FingerprintKey is version {next} or later, and this database works with version {Current}: set it to version {Current + 1}, and run 'dotnet run --project Silo -- fingerprint rotate' before the next.");
        }
    }

    private static string Name(int version) => version == 1 ? CheckName : $"{CheckName}_{Text(version)}";

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    // It never falls, not even where a command that stood still for long wakes up.
    private static Task<int> RaiseAsync(NpgsqlConnection connection, string name, int version) => connection.ExecuteAsync(
        """
        INSERT INTO installation (name, value) VALUES (@name, @value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE installation.value::integer < excluded.value::integer;
        """,
        new { name, value = Text(version) });
}
