using Dapper;
using Npgsql;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Startup;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Startup;

/// <summary>What a silo does with the database that it finds at start: it works, or fails with one sentence that names the setting to change.</summary>
[Trait("Lane", "Slow")]
public sealed class PostgresStartTests
{
    private const string Password = "the-password";
    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private static readonly string OtherKey = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());

    [SkippableFact]
    public async Task An_empty_database_is_brought_to_the_schema_once_whatever_number_of_silos_start_at_once()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StorageOnly.Open(Settings(database)).Dispose())));
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        (await connection.QueryAsync<string>("SELECT scriptname FROM schema_script")).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(1);
        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM key_ring")).Should().Be(1, "the first key is made under the same lock");
    }

    [SkippableFact]
    public async Task By_command_a_silo_does_not_touch_an_older_schema_and_says_which_command_to_run()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var byCommand = Settings(database) with { Migrate = MigrationMode.ByCommand };
        ShouldNotOpen(byCommand, "Storage:Migrate", "migrate");
        (await PostgresMigration.RunAsync(database.ConnectionString)).Should().Match<PostgresMigration>(done => done.From == 0 && done.Scripts[done.Scripts.Count - 1].StartsWith($"{done.To:0000}_"));
        (await PostgresMigration.RunAsync(database.ConnectionString)).Scripts.Should().BeEmpty();
        StorageOnly.Open(byCommand).Dispose();
    }

    [SkippableFact]
    public async Task An_audit_trail_that_was_never_migrated_is_not_verified_and_the_command_that_migrates_is_named()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var act = () => AuditTrail.VerifyAsync(database.ConnectionString, Key, new VerificationOptions());
        await act.Should().ThrowAsync<StartException>().WithMessage("ConnectionStrings:Redemptions*migrate*");
    }

    [SkippableFact]
    public async Task A_migration_that_meets_a_long_transaction_gives_up_instead_of_stopping_the_silos_behind_it()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        StorageOnly.Open(Settings(database)).Dispose();
        await database.ExecuteAsync("DROP INDEX api_key_created_by; ALTER TABLE api_key DROP COLUMN created_by; DELETE FROM schema_script WHERE scriptname LIKE '0030%'");
        await using var silo = new NpgsqlConnection(database.ConnectionString);
        await silo.OpenAsync();
        await using (await silo.BeginTransactionAsync())
        {
            await silo.ExecuteAsync("LOCK TABLE api_key IN ROW EXCLUSIVE MODE");
            await ((Func<Task>)(() => PostgresMigration.RunAsync(database.ConnectionString))).Should().ThrowAsync<StartException>().WithMessage("ConnectionStrings:Redemptions*locked a table*later.");
        }

        (await PostgresMigration.RunAsync(database.ConnectionString)).Scripts.Should().ContainSingle().Which.Should().StartWith("0030");
    }

    [SkippableFact]
    public async Task A_newer_schema_is_left_alone()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        StorageOnly.Open(Settings(database)).Dispose();
        await database.ExecuteAsync("INSERT INTO schema_script (scriptname, applied) VALUES ('9999_future.sql', now())");
        ShouldNotOpen(Settings(database), "ConnectionStrings:Redemptions", "9999", "newer build");
        await ((Func<Task>)(() => PostgresMigration.RunAsync(database.ConnectionString))).Should().ThrowAsync<StartException>().WithMessage("*newer build*");
    }

    [SkippableFact]
    public async Task A_script_that_fails_leaves_nothing_of_the_migration()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE audit (somebody_elses integer)");
        ShouldNotOpen(Settings(database), "ConnectionStrings:Redemptions", "audit");
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        (await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('grain_state') IS NULL")).Should().BeTrue();
    }

    [SkippableFact]
    public async Task Another_fingerprint_key_ring_key_or_service_id_than_the_first_stops_the_start()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        StorageOnly.Open(Settings(database)).Dispose();
        ShouldNotOpen(Settings(database) with { FingerprintKey = OtherKey }, "Secrets:FingerprintKey");
        ShouldNotOpen(Settings(database) with { KeyRingKey = OtherKey }, "Secrets:KeyRingKey");
        ShouldNotOpen(Settings(database) with { ServiceId = "another" }, "Orleans:ServiceId");
    }

    [SkippableFact]
    public async Task A_wrong_user_password_or_database_is_told_without_the_password()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await database.ExecuteAsync($"DROP ROLE IF EXISTS redemptions_visitor; CREATE ROLE redemptions_visitor LOGIN PASSWORD '{Password}'");
        ShouldNotOpen(With(settings => settings.Password = "wrong"), "ConnectionStrings:Redemptions", "Password");
        ShouldNotOpen(With(settings => settings.Password = null), "ConnectionStrings:Redemptions", "no password");
        ShouldNotOpen(With(settings => settings.Username = "nobody_here"), "ConnectionStrings:Redemptions", "Username");
        ShouldNotOpen(With(settings => settings.Database = "not_there"), "ConnectionStrings:Redemptions", "not_there");
        await database.ExecuteAsync("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        ShouldNotOpen(With(settings => (settings.Username, settings.Password) = ("redemptions_visitor", Password)), "ConnectionStrings:Redemptions", "rights");

        PostgresSettings With(Action<NpgsqlConnectionStringBuilder> change)
        {
            var settings = database.Settings;
            change(settings);
            return Settings(database) with { ConnectionString = settings.ConnectionString };
        }
    }

    [SkippableFact]
    public async Task A_database_that_takes_no_writes_stops_the_start()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        StorageOnly.Open(Settings(database)).Dispose();
        await database.ReadOnlyAsync(true);
        ShouldNotOpen(Settings(database), "ConnectionStrings:Redemptions", "not accept writes");
    }

    [SkippableFact]
    public async Task Tables_may_stand_in_a_schema_of_their_own()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var settings = database.Settings;
        settings.SearchPath = "vouchers";
        ShouldNotOpen(Settings(database) with { ConnectionString = settings.ConnectionString }, "ConnectionStrings:Redemptions", "Search Path");
        await database.ExecuteAsync("CREATE SCHEMA vouchers");
        StorageOnly.Open(Settings(database) with { ConnectionString = settings.ConnectionString }).Dispose();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        (await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('vouchers.redemption') IS NOT NULL AND to_regclass('public.redemption') IS NULL")).Should().BeTrue();
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1", "cannot be reached")]
    [InlineData("Host=nowhere.invalid", "cannot be reached")]
    [InlineData("Host=127.0.0.1:1,127.0.0.1:2", "cannot be reached")]
    [InlineData("Database=redemptions", "not a connection string")]
    [InlineData("Host=127.0.0.1;Password=the;-password", "not a connection string")]
    [InlineData("nonsense", "not a connection string")]
    public void A_database_that_cannot_be_found_is_told_in_one_sentence(string connectionString, string why) =>
        ShouldNotOpen(new PostgresSettings { ConnectionString = connectionString, FingerprintKey = Key, KeyRingKey = Key }, "ConnectionStrings:Redemptions", why);

    [Theory]
    [InlineData(null)]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void Both_keys_are_required(string? key)
    {
        var settings = new PostgresSettings { ConnectionString = "Host=127.0.0.1;Port=1", FingerprintKey = Key, KeyRingKey = Key };
        ShouldNotOpen(settings with { FingerprintKey = key }, "Secrets:FingerprintKey");
        ShouldNotOpen(settings with { KeyRingKey = key }, "Secrets:KeyRingKey");
    }

    [Theory]
    [InlineData("13.9", true, "PostgreSQL 13.9")]
    [InlineData("14.0", false, "not accept writes")]
    public void A_server_that_is_old_or_read_only_is_refused(string version, bool writable, string why)
    {
        var act = () => new PostgresServer(Version.Parse(version), writable).Require("db:5432/redemptions");
        act.Should().Throw<StartException>().Which.Message.Should().Contain("ConnectionStrings:Redemptions").And.Contain(why);
    }

    [Fact]
    public void A_pooler_that_gives_connections_away_after_each_transaction_is_refused_with_the_settings_that_work()
    {
        var act = () => new PostgresServer(Version.Parse("15.0"), IsWritable: true, LosesSessions: true).Require("pooler:6432/redemptions");
        act.Should().Throw<StartException>().Which.Message.Should().ContainAll("ConnectionStrings:Redemptions", "pooler:6432/redemptions", "pool_mode", "Max Auto Prepare=0");
    }

    [Theory]
    [InlineData("Host=pooler", true)]
    [InlineData("Host=pooler;Max Auto Prepare=0", false)]
    [InlineData("Host=pooler;Max Auto Prepare=0;No Reset On Close=false", true)]
    public async Task A_connection_string_needs_sessions_where_it_prepares_or_resets_them(string connectionString, bool needed)
    {
        await using var database = PostgresDataSource.Create(connectionString);
        PoolingByTransaction.NeedsSessions(new NpgsqlConnectionStringBuilder(database.ConnectionString)).Should().Be(needed);
    }

    [SkippableTheory]
    [InlineData("transaction", true)]
    [InlineData("session", false)]
    public async Task PgBouncer_is_refused_where_it_pools_by_transaction_and_works_with_the_setting_that_is_named(string mode, bool isRefused)
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var pooler = await PgBouncer.StartAsync(database, mode);
        var settings = Settings(database) with { ConnectionString = pooler.ConnectionString };
        if (isRefused)
        {
            ShouldNotOpen(settings, "ConnectionStrings:Redemptions", "Max Auto Prepare=0");
            settings = settings with { ConnectionString = pooler.ConnectionString + ";Max Auto Prepare=0" };
        }

        StorageOnly.Open(settings).Dispose();
    }

    [SkippableFact]
    public async Task Without_a_pooler_nothing_is_taken_for_one()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var opened = PostgresDataSource.Create(database.ConnectionString);
        (await PostgresServer.AskAsync(opened)).LosesSessions.Should().BeFalse();
    }

    [Theory]
    [InlineData("14.0")]
    [InlineData("17.2")]
    public void Any_other_server_will_do(string version) => new PostgresServer(Version.Parse(version), true).Require("db:5432/redemptions");

    private static PostgresSettings Settings(PostgresDatabase database) => new() { ConnectionString = database.ConnectionString, FingerprintKey = Key, KeyRingKey = Key };

    private static void ShouldNotOpen(PostgresSettings settings, params string[] told)
    {
        var act = () => StorageOnly.Open(settings);
        var sentence = act.Should().Throw<StartException>().Which.Message;
        sentence.Should().ContainAll(told).And.NotContain("-password").And.NotContain("\n");
    }
}
