using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Secrets;

/// <summary>The key ring in the database: every silo shares it, and read access to the database alone does not reveal its keys.</summary>
[Trait("Lane", "Slow")]
public sealed class KeyRingTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private static readonly byte[] Clear = [1, 2, 255];
    private static readonly KeyRingKey Key = KeyRingKey.Read(Convert.ToBase64String(new byte[32]));

    [SkippableFact]
    public async Task What_one_silo_seals_another_opens()
    {
        await sandbox.PrepareAsync();
        await using var one = StorageOnly.Open(sandbox.Settings);
        await using var other = StorageOnly.Open(sandbox.Settings);
        var sealedText = one.GetRequiredService<IDataEncryption>().Protect("purpose", "place", "1115684091419838"u8.ToArray());
        other.GetRequiredService<IDataEncryption>().Unprotect("purpose", "place", sealedText).Should().Equal("1115684091419838"u8.ToArray());
    }

    [SkippableFact]
    public async Task A_silo_opens_what_another_sealed_with_a_key_that_was_made_since()
    {
        await sandbox.PrepareAsync();
        await using var services = StorageOnly.Open(sandbox.Settings);
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var old = new RereadingEncryption(() => KeyRing.Open(database, Key), new FakeTimeProvider());
        old.Unprotect("purpose", "place", SealWithNewKey(database)).Should().Equal(Clear);
    }

    [SkippableFact]
    public async Task What_was_sealed_with_an_old_key_of_the_ring_opens_after_the_keys_have_changed()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var services = StorageOnly.Open(sandbox.Settings with { ConnectionString = database.ConnectionString });
        var ring = services.GetRequiredService<NpgsqlDataSource>();
        var before = KeyRing.Open(ring, Key).Protect("purpose", "place", Clear);
        AddKey(ring);
        var next = KeyRing.Open(ring, Key);
        var after = next.Protect("purpose", "place", Clear);
        KeyOf(after).Should().NotEqual(KeyOf(before), "new seals are made with the new key");
        next.Unprotect("purpose", "place", before).Should().Equal(Clear);
        next.Unprotect("purpose", "place", after).Should().Equal(Clear);

        // A ciphertext begins with four bytes of format marker, followed by the 16 bytes of its key's id.
        static byte[] KeyOf(string sealedText) => Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(sealedText)[4..20];
    }

    [Fact]
    public void A_ring_that_does_not_know_a_key_is_read_again_at_most_every_five_seconds()
    {
        var (time, reads) = (new FakeTimeProvider(), 0);
        var sealer = new RereadingEncryption(() => new RingOfAge(++reads), time);
        var open = () => sealer.Unprotect("purpose", "place", "2");
        open.Should().Throw<CryptographicException>("the ring was read just now");
        time.Advance(TimeSpan.FromSeconds(5));
        open().Should().Equal(Clear);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            ((Action)(() => sealer.Unprotect("purpose", "place", "99"))).Should().Throw<CryptographicException>("nobody has that key");
        }

        reads.Should().Be(2);
    }

    [Fact]
    public void A_ring_that_could_not_be_read_is_not_read_again_within_5_seconds()
    {
        var (time, reads) = (new FakeTimeProvider(), 0);
        var encryption = new RereadingEncryption(() => ++reads == 2 ? throw new TimeoutException() : new RingOfAge(reads), time);
        var unprotect = () => encryption.Unprotect("purpose", "place", "3");
        time.Advance(TimeSpan.FromSeconds(5));
        unprotect.Should().Throw<TimeoutException>();
        unprotect.Should().Throw<TimeoutException>();
        reads.Should().Be(2);
        time.Advance(TimeSpan.FromSeconds(5));
        unprotect().Should().Equal(Clear);
    }

    [SkippableFact]
    public async Task A_silo_that_detects_a_restore_encrypts_with_a_key_that_is_stored()
    {
        await sandbox.PrepareAsync();
        await using var database = await PostgresDatabase.CreateAsync();
        await using var services = StorageOnly.Open(sandbox.Settings with { ConnectionString = database.ConnectionString });
        var before = await LoseNewestKeyAsync(database, services);
        var after = services.GetRequiredService<IDataEncryption>().Protect("purpose", "place", Clear);
        var stored = KeyRing.Open(services.GetRequiredService<NpgsqlDataSource>(), Key);
        ((Action)(() => stored.Unprotect("purpose", "place", before))).Should().Throw<CryptographicException>("its key is lost");
        stored.Unprotect("purpose", "place", after).Should().Equal(Clear);
    }

    [SkippableFact]
    public async Task A_silo_that_detects_a_restore_still_decrypts_what_it_encrypted_before()
    {
        await sandbox.PrepareAsync();
        await using var database = await PostgresDatabase.CreateAsync();
        await using var services = StorageOnly.Open(sandbox.Settings with { ConnectionString = database.ConnectionString });
        var before = await LoseNewestKeyAsync(database, services);
        var silo = services.GetRequiredService<IDataEncryption>();
        _ = silo.Protect("purpose", "place", Clear);
        silo.Unprotect("purpose", "place", before).Should().Equal(Clear);
    }

    [Fact]
    public void The_ring_is_read_once_for_a_restore()
    {
        var (reads, restoredAt) = (0, (string?)null);
        var encryption = new RereadingEncryption(() => new RingOfAge(++reads), new FakeTimeProvider(), () => restoredAt);
        var protect = () => encryption.Protect("purpose", "place", Clear);
        protect().Should().Be("1");
        restoredAt = "2026-12-01T00:00:00.0000000Z";
        protect().Should().Be("2");
        protect().Should().Be("2");
    }

    [Fact]
    public void What_was_encrypted_before_a_restore_is_decrypted_also_after_the_restore_is_recorded_twice()
    {
        var (reads, restoredAt) = (0, (string?)null);
        var encryption = new RereadingEncryption(() => new RingOfOneKey(Math.Min(++reads, 2)), new FakeTimeProvider(), () => restoredAt);
        var before = encryption.Protect("purpose", "place", Clear);
        foreach (var recorded in (string[])["2026-12-01T00:00:00.0000000Z", "2026-12-01T00:00:01.0000000Z"])
        {
            restoredAt = recorded;
            encryption.Protect("purpose", "place", Clear).Should().Be("2");
        }

        encryption.Unprotect("purpose", "place", before).Should().Equal(Clear);
    }

    [Fact]
    public void What_was_encrypted_before_a_restore_is_decrypted_also_if_the_ring_was_read_before_the_restore_is_detected()
    {
        var (time, reads, restoredAt) = (new FakeTimeProvider(), 0, (string?)null);
        var encryption = new RereadingEncryption(() => new RingOfOneKey(Math.Min(++reads, 2)), time, () => restoredAt);
        var before = encryption.Protect("purpose", "place", Clear);
        time.Advance(TimeSpan.FromSeconds(5));
        ((Action)(() => encryption.Unprotect("purpose", "place", "99"))).Should().Throw<CryptographicException>();
        restoredAt = "2026-12-01T00:00:00.0000000Z";
        encryption.Protect("purpose", "place", Clear).Should().Be("2");
        encryption.Unprotect("purpose", "place", before).Should().Equal(Clear);
    }

    [Fact]
    public void After_a_restore_a_ring_that_could_not_be_read_is_not_read_again_within_5_seconds()
    {
        var (reads, restoredAt) = (0, (string?)null);
        var encryption = new RereadingEncryption(() => ++reads == 1 ? new RingOfAge(1) : throw new TimeoutException(), new FakeTimeProvider(), () => restoredAt);
        restoredAt = "2026-12-01T00:00:00.0000000Z";
        var protect = () => encryption.Protect("purpose", "place", Clear);
        protect.Should().Throw<TimeoutException>();
        protect.Should().Throw<TimeoutException>();
        reads.Should().Be(2);
    }

    [SkippableFact]
    public async Task Invariant_7_the_ring_rests_sealed()
    {
        await sandbox.PrepareAsync();
        await using var services = StorageOnly.Open(sandbox.Settings);
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var rings = (await connection.QueryAsync<string>("SELECT xml FROM key_ring")).ToArray();
        rings.Should().NotBeEmpty().And.NotContain(xml => xml.Contains("masterKey"));
        rings.Where(xml => xml.StartsWith("<key ")).Should().NotBeEmpty().And.OnlyContain(xml => xml.Contains("<sealed"));
    }

    [Fact]
    public void The_type_that_opens_a_key_is_found_under_the_name_that_stands_beside_it() =>
        typeof(KeyRingDecryptor).AssemblyQualifiedName.Should().Be(
            "Redemptions.Storage.Secrets.KeyRingDecryptor, Redemptions.Storage, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null",
            "it is stored with every key");

    [Fact]
    public void A_seal_of_another_key_or_a_changed_one_does_not_open()
    {
        var sealedText = Key.Seal("clear");
        Key.Unseal(sealedText).Should().Be("clear");
        var other = KeyRingKey.Read(Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray()));
        ((Action)(() => other.Unseal(sealedText))).Should().Throw<CryptographicException>();
        var changed = Convert.FromBase64String(sealedText);
        changed[^1] ^= 1;
        ((Action)(() => Key.Unseal(Convert.ToBase64String(changed)))).Should().Throw<CryptographicException>();
    }

    /// <summary>Removes the key that a running silo encrypts with, as the restore of an older copy does. Returns what the silo encrypted with it.</summary>
    private static async Task<string> LoseNewestKeyAsync(PostgresDatabase database, ServiceProvider services)
    {
        AddKey(services.GetRequiredService<NpgsqlDataSource>());
        var sealedText = services.GetRequiredService<IDataEncryption>().Protect("purpose", "place", Clear);
        await database.ExecuteAsync("DELETE FROM key_ring WHERE id = (SELECT max(id) FROM key_ring)");
        await PostgresMigration.RestoredAsync(database.ConnectionString);
        await services.GetRequiredService<RestoreDetector>().MayHaveLostDataAsync();
        return sealedText;
    }

    /// <summary>Adds a key that is active at once; Data Protection itself adds one every 90 days.</summary>
    private static void AddKey(NpgsqlDataSource database)
    {
        using var provider = Ring(database);
        var now = TimeProvider.System.GetUtcNow();
        provider.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
    }

    /// <summary>Encrypts as a silo does that has just created a key which is active at once.</summary>
    private static string SealWithNewKey(NpgsqlDataSource database)
    {
        using var provider = Ring(database);
        var keys = provider.GetRequiredService<IKeyManager>();
        foreach (var known in keys.GetAllKeys())
        {
            keys.RevokeKey(known.KeyId);
        }

        var now = TimeProvider.System.GetUtcNow();
        keys.CreateNewKey(now.AddSeconds(-1), now.AddDays(90));
        return new DataProtectionEncryption(provider.GetRequiredService<IDataProtectionProvider>()).Protect("purpose", "place", Clear);
    }

    private static ServiceProvider Ring(NpgsqlDataSource database)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Key);
        services.AddDataProtection().SetApplicationName(DataProtectionEncryption.ApplicationName);
        services.Configure<KeyManagementOptions>(options => (options.XmlRepository, options.XmlEncryptor) = (new KeyRingTable(database), new KeyRingEncryptor(Key)));
        return services.BuildServiceProvider();
    }

    /// <summary>Decrypts only what was encrypted with its own key.</summary>
    private sealed class RingOfOneKey(int key) : IDataEncryption
    {
        public string Protect(string purpose, string place, byte[] clear) => $"{key}";

        public byte[] Unprotect(string purpose, string place, string sealedText) => sealedText == $"{key}" ? Clear : throw new CryptographicException();
    }

    /// <summary>Decrypts only texts encrypted with a key no newer than <paramref name="age"/>; fails for newer ones.</summary>
    private sealed class RingOfAge(int age) : IDataEncryption
    {
        public string Protect(string purpose, string place, byte[] clear) => $"{age}";

        public byte[] Unprotect(string purpose, string place, string sealedText) =>
            int.Parse(sealedText, System.Globalization.CultureInfo.InvariantCulture) <= age ? Clear : throw new CryptographicException();
    }
}
