using System.Globalization;
using Dapper;
using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.KeyRotation;

/// <summary>The versions of the fingerprint key that a database knows.</summary>
/// <param name="Checks">The check value of each version, from version 1 on.</param>
/// <param name="Current">The version from which the grain keys of new vouchers are made.</param>
/// <param name="Required">The version under which a grain key must be recorded before a redemption starts; null before the first rotation.</param>
internal sealed record FingerprintVersions(IReadOnlyList<string> Checks, int Current, int? Required)
{
    private const string CheckName = "fingerprint_key_check";
    private const string CurrentName = "fingerprint_key_current";
    private const string RequiredName = "fingerprint_key_required";

    /// <summary>The newest version that the database knows; 0 before the first silo.</summary>
    public int Newest => Checks.Count;

    /// <summary>Checks the keys of a starting silo, and stores the check value of a version that this silo is the first to have. The caller holds
    /// the <see cref="StartLock"/>.</summary>
    /// <exception cref="StartException">The silo lacks a version, has another key for it, or is more than one version ahead of the current one.</exception>
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

    /// <summary>From now on, the database accepts a new redemption only if its grain key is recorded under <paramref name="version"/>.</summary>
    public static Task RequireGatesUnderAsync(NpgsqlConnection connection, int version) => RaiseAsync(connection, RequiredName, version);

    /// <summary>From now on, the grain keys of new vouchers are made from <paramref name="version"/>.</summary>
    public static Task MakeCurrentAsync(NpgsqlConnection connection, int version) => RaiseAsync(connection, CurrentName, version);

    /// <exception cref="StartException"><paramref name="digests"/> lacks a version that the database knows, or has another key for it.</exception>
    public void Require(KeyedDigests digests)
    {
        var newest = digests.NewestVersion;
        for (var version = 1; version <= Math.Min(Newest, newest); version++)
        {
            if (digests.CheckValueOf(version) != Checks[version - 1])
            {
                var orLater = newest == 1 ? ", or, if it is a new version, set Secrets:PreviousFingerprintKeys:1 to the first key" : string.Empty;
                throw new StartException($"{FingerprintKey.Setting(version, newest)} is not version {version} of this database's fingerprint key, so known vouchers would get a second grain key, and two redemptions of one voucher could run at the same time: set that key again{orLater}.");
            }
        }

        if (Newest > newest)
        {
            throw new StartException($"Secrets:FingerprintKey is version {newest}, and this database knows version {Newest} already: set it to the key of that version, and set {FingerprintKey.Setting(newest, Newest)} to the key that it has now.");
        }
    }

    private void RequireRoomFor(int next)
    {
        if (next > Current + 1)
        {
            throw new StartException($"Secrets:FingerprintKey is version {next} or later, and the current version of this database is {Current}: set it to version {Current + 1}, and run 'Silo.dll fingerprint rotate' before you add the next one.");
        }
    }

    private static string Name(int version) => version == 1 ? CheckName : $"{CheckName}_{Text(version)}";

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    // The value never decreases, even if a rotation that was paused for long resumes after a later one.
    private static Task<int> RaiseAsync(NpgsqlConnection connection, string name, int version) => connection.ExecuteAsync(
        """
        INSERT INTO installation (name, value) VALUES (@name, @value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE installation.value::integer < excluded.value::integer;
        """,
        new { name, value = Text(version) });
}
