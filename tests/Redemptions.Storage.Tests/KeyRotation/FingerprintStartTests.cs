using Redemptions.Storage.Postgres.KeyRotation;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Startup;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.KeyRotation;

/// <summary>A silo starts only with every version of the fingerprint key that its database knows. Otherwise one sentence says which setting to change.</summary>
[Trait("Lane", "Slow")]
public sealed class FingerprintStartTests
{
    private static readonly string RingKey = Key(9);

    [SkippableFact]
    public async Task A_newer_key_is_known_from_the_first_start_with_it_and_changes_nothing_yet()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        Open(database, Key(1));
        Open(database, Key(2), Key(1));

        (await StoredAsync(database)).Should().Equal("fingerprint_key_check", "fingerprint_key_check_2");
        (await FingerprintRotation.StatusAsync(database.ConnectionString)).Should().Contain("Version 1").And.Contain("version 2 is known");
    }

    [SkippableFact]
    public async Task A_silo_without_a_known_version_or_with_another_key_for_it_does_not_start()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        Open(database, Key(1));
        Open(database, Key(2), Key(1));

        ShouldNotOpen(database, "Secrets:FingerprintKey is version 1, and this database knows version 2", Key(1));
        ShouldNotOpen(database, "set Secrets:PreviousFingerprintKeys:1 to the first", Key(2));
        ShouldNotOpen(database, "Secrets:FingerprintKey is not version 2", Key(3), Key(1));
        ShouldNotOpen(database, "Secrets:PreviousFingerprintKeys:1 is not version 1", Key(2), Key(3));
        Open(database, Key(2), Key(1));
    }

    [SkippableFact]
    public async Task A_second_new_version_has_to_wait_for_the_rotation_to_the_first()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        Open(database, Key(2), Key(1));
        ShouldNotOpen(database, "fingerprint rotate", Key(3), Key(1), Key(2));

        await FingerprintRotation.RotateAsync(database.ConnectionString, Key(2), [Key(1)], _ => { });
        Open(database, Key(3), Key(1), Key(2));
        (await StoredAsync(database)).Should().Contain(["fingerprint_key_check_3", "fingerprint_key_current"]);
    }

    [SkippableTheory]
    [InlineData("c2hvcnQ=", "Secrets:PreviousFingerprintKeys:1 is not base64")]
    [InlineData(null, "Secrets:FingerprintKey is also the key of an earlier version")]
    public async Task A_previous_key_that_is_none_or_the_same_stops_the_start(string? previous, string told)
    {
        await using var database = await PostgresDatabase.CreateAsync();
        ShouldNotOpen(database, told, Key(2), previous ?? Key(2));
    }

    private static string Key(byte number) => Convert.ToBase64String(Enumerable.Repeat(number, 32).ToArray());

    private static void Open(PostgresDatabase database, string key, params string[] previous) => StorageOnly.Open(Settings(database, key, previous)).Dispose();

    private static void ShouldNotOpen(PostgresDatabase database, string told, string key, params string[] previous)
    {
        var act = () => StorageOnly.Open(Settings(database, key, previous));
        act.Should().Throw<StartException>().Which.Message.Should().Contain(told).And.NotContain(key).And.NotContain("\n");
    }

    private static PostgresSettings Settings(PostgresDatabase database, string key, string[] previous) =>
        new() { ConnectionString = database.ConnectionString, FingerprintKey = key, PreviousFingerprintKeys = previous, KeyRingKey = RingKey };

    private static async Task<IEnumerable<string>> StoredAsync(PostgresDatabase database) =>
        (await database.QueryAsync("SELECT name FROM installation WHERE name LIKE 'fingerprint%' ORDER BY name")).Select(row => (string)row[0]);
}
