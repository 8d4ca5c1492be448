using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Postgres.Batching;
using Redemptions.Storage.Postgres.Partitions;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;
using Redemptions.Storage.Startup;
using Redemptions.Storage.Tests.StoredValue;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Startup;

/// <summary>A silo whose database user does not own the tables can do its work, and the database denies that user changes to the audit trail.</summary>
[Trait("Lane", "Slow")]
public sealed class ServiceRightsTests
{
    private const string User = "redemptions_service";
    private const string Password = "a-password";
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [SkippableTheory]
    [InlineData("UPDATE audit SET count = 2")]
    [InlineData("DELETE FROM audit")]
    [InlineData("TRUNCATE audit")]
    [InlineData("UPDATE audit_link SET hash = ''")]
    [InlineData("DELETE FROM audit_link")]
    [InlineData("ALTER TABLE audit DISABLE TRIGGER ALL")]
    [InlineData("DELETE FROM settled")]
    [InlineData("DELETE FROM settled_other")]
    [InlineData("DELETE FROM voucher")]
    [InlineData("DELETE FROM redemption_key")]
    [InlineData("UPDATE orleansquery SET querytext = ''")]
    [InlineData("UPDATE webhook_body SET body = ''")]
    [InlineData("UPDATE card_entry SET amount = 0")]
    [InlineData("DELETE FROM card_entry")]
    [InlineData("UPDATE card_code SET card = ''")]
    [InlineData("UPDATE card_operation SET subject = ''")]
    [InlineData("DELETE FROM card")]
    [InlineData("DELETE FROM accrual")]
    [InlineData("UPDATE key_ring SET xml = ''")]
    [InlineData("DELETE FROM account")]
    [InlineData("DELETE FROM api_key")]
    public async Task The_user_of_the_silos_works_and_cannot_touch_what_is_written(string forbidden)
    {
        await using var database = await CreateAsync();
        var settings = database.Settings;
        (settings.Username, settings.Password) = (User, Password);
        await using (var services = StorageOnly.Open(new PostgresSettings
        {
            ConnectionString = settings.ConnectionString,
            FingerprintKey = Key,
            KeyRingKey = Key,
            Migrate = MigrationMode.ByCommand,
        }))
        {
            await services.GetRequiredService<IRedemptionIndex>().AppendAsync(new AuditEntry { At = 0, Account = "a", Mode = Mode.Test, KeyName = "k", Action = AuditActions.SwitchedOff, Subject = "s" });
            (await services.GetRequiredService<AuditChain>().LinkAsync()).Should().ContainSingle();
            await WorkAsync(services);
            await DeliverAsync(services);
            await ServeCardsAsync(services);
            var act = () => services.GetRequiredService<NpgsqlDataSource>().CreateCommand(forbidden).ExecuteNonQueryAsync();
            (await act.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [SkippableFact]
    public async Task No_temporary_table_of_the_silos_user_is_read_with_the_rights_of_the_owner()
    {
        await using var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        await using var command = new NpgsqlCommand(
            """
            CREATE TEMP TABLE settled_other AS SELECT settled_bound('2100-01-15') AS id;
            GRANT SELECT ON settled_other TO PUBLIC;
            SELECT add_settled_partitions(4102444800000, 1);
            """,
            session);
        (await command.ExecuteScalarAsync()).Should().Be(1, "the owner's settled_other has no row of that month");
    }

    [SkippableFact]
    public async Task A_detached_month_stays_closed_to_the_silos_user_at_the_next_migration()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("SELECT add_settled_partitions(4102444800000, 1)");
        await database.ExecuteAsync("ALTER TABLE settled DETACH PARTITION settled_2100_01");
        await PostgresMigration.RunAsync(database.ConnectionString, User);
        await using var session = await OpenAsync(database);
        await using var command = new NpgsqlCommand("DELETE FROM settled_2100_01", session);
        var act = () => command.ExecuteNonQueryAsync();
        (await act.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    [SkippableFact]
    public async Task Partitions_are_closed_to_the_silos_user_also_in_a_schema_whose_name_has_capitals()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA \"Redemptions\"");
        var settings = database.Settings;
        settings.SearchPath = "\"Redemptions\"";
        await PostgresMigration.RunAsync(settings.ConnectionString, User);
        await using var session = await OpenAsync(database);
        await using var command = new NpgsqlCommand("DELETE FROM \"Redemptions\".settled_other", session);
        var act = () => command.ExecuteNonQueryAsync();
        (await act.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    [SkippableFact]
    public async Task The_owner_of_the_tables_is_refused_and_keeps_its_rights()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        var owner = (string)(await database.QueryAsync("SELECT current_user::text"))[0][0];
        var before = await RightsAsync(database);
        var act = () => PostgresMigration.RunAsync(database.ConnectionString, owner);
        await act.Should().ThrowAsync<StartException>().WithMessage("Storage:ServiceUser is *, which owns the tables*");
        (await RightsAsync(database)).Should().Be(before);
    }

    private static async Task<string> RightsAsync(PostgresDatabase database) => (string)(await database.QueryAsync(
        "SELECT string_agg(relname || coalesce(relacl::text, ''), ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))[0][0];

    private static async Task<PostgresDatabase> CreateAsync()
    {
        var database = await PostgresDatabase.CreateAsync();
        await database.ExecuteAsync($"DO $$ BEGIN CREATE ROLE {User} LOGIN PASSWORD '{Password}'; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        await PostgresMigration.RunAsync(database.ConnectionString, User);
        return database;
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresDatabase database)
    {
        var settings = database.Settings;
        (settings.Username, settings.Password, settings.Pooling) = (User, Password, false);
        var session = new NpgsqlConnection(settings.ConnectionString);
        await session.OpenAsync();
        return session;
    }

    /// <summary>Everything that a silo does with redemptions.</summary>
    private static async Task WorkAsync(IServiceProvider services)
    {
        var index = services.GetRequiredService<IRedemptionIndex>();
        (await index.FindByKeyAsync("a", Mode.Test, "k")).Should().BeNull();
        (await index.LeaseDueAsync(10, TimeSpan.FromSeconds(1))).Should().BeEmpty();
        (await index.CountBacklogAsync()).Should().BeEmpty();
        (await index.ListAsync(new IndexQuery { Account = "a", Mode = Mode.Test })).Entries.Should().BeEmpty();
        var statements = new VoucherStatements(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<KeyedDigests>(), services.GetRequiredService<BatchMetrics>());
        var row = Stored.Row();
        var key = StoredBytes.VoucherKey(row.Fingerprint);
        (await statements.WriteAsync([new VoucherWrite(key, null, new VoucherState { Index = [row] })])).Should().Equal(true);
        var decided = row with { Version = 2, Status = RedemptionStatus.Confirmed, NextAttemptAt = null };
        (await statements.WriteAsync([new VoucherWrite(key, 1, new VoucherState { Index = [decided] })])).Should().Equal(true);
        (await statements.WriteAsync([new VoucherWrite(key, 2, new VoucherState { Index = [decided with { Version = 3 }] })])).Should().Equal(true);
        await PartitionWorker.AddAsync(services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System.GetUtcNow().AddYears(1));
    }

    /// <summary>Everything that a silo does with webhooks.</summary>
    private static async Task DeliverAsync(IServiceProvider services)
    {
        var (endpoints, outbox) = (services.GetRequiredService<IWebhookEndpoints>(), services.GetRequiredService<IWebhookOutbox>());
        var audit = new AuditEntry { At = 0, Account = Stored.AccountName, Mode = Mode.Test, KeyName = "k", Action = AuditActions.EndpointAdded, Subject = "s" };
        var now = TimeProvider.System.GetUtcNow();
        StoredEndpoint[] added =
        [
            .. Enumerable.Range(0, 2).Select(_ => new StoredEndpoint
            {
                Id = WebhookIds.NewEndpoint(), Account = Stored.AccountName, Mode = Mode.Test, Version = 1, Url = new Uri("https://shop.example"), Types = WebhookEventTypes.All, CreatedAt = now,
                UpdatedAt = now, Secret = "secret",
            }),
        ];
        foreach (var endpoint in added)
        {
            (await endpoints.AddAsync(endpoint, audit)).Should().BeTrue();
        }

        var statements = new VoucherStatements(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<KeyedDigests>(), services.GetRequiredService<BatchMetrics>());
        // A minute ago, since the silo's clock is that of the database.
        var row = Stored.Row() with { UpdatedAt = now.AddMinutes(-1).ToUnixTimeMilliseconds(), Events = WebhookEventTypes.SetOf(WebhookEventType.RedemptionCreated) };
        (await statements.WriteAsync([new VoucherWrite(StoredBytes.VoucherKey(row.Fingerprint), null, new VoucherState { Index = [row] })])).Should().Equal(true);
        var claimed = (await outbox.ClaimAsync(new Dictionary<string, int>(), 10, TimeSpan.FromMinutes(1))).Deliveries;
        claimed.Should().HaveCount(2);
        await outbox.KeepBodiesAsync(new Dictionary<string, string> { [claimed[0].EventId] = "body" });
        await outbox.ReleaseAsync([claimed[1]]);
        (await services.GetRequiredService<IRedemptionIndex>().FindManyAsync([new RedemptionPlace(row.Account, row.Mode, row.Id)])).Should().HaveCount(1);
        (await outbox.RecordAsync(claimed[0], new WebhookAttempt(now, TimeSpan.Zero, 410, WebhookErrorClass.Status, null), 0.5)).DisabledFor.Should().Be(DisabledReason.Gone);
        await outbox.RecordDeliveredAsync([new AttemptedDelivery(claimed[1], new WebhookAttempt(now, TimeSpan.Zero, 204, null, null))]);
        await outbox.DropAsync(claimed[1]);
        await outbox.CountAsync();
        await outbox.PurgeAsync(10);
        var history = services.GetRequiredService<IWebhookHistory>();
        var sent = (await history.FindEventAsync(Stored.AccountName, Mode.Test, claimed[0].EventId))!;
        await history.ResendAsync(Stored.AccountName, Mode.Test, sent, [claimed[1].EndpointId], audit);
        (await endpoints.DeleteAsync(Stored.AccountName, Mode.Test, added[0].Id, audit)).Should().BeTrue();
    }

    /// <summary>Everything that a silo does with cards.</summary>
    private static async Task ServeCardsAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<ICardStore>();
        var card = Cards.Card();
        await store.SaveAsync(new CardState { Issued = [card], Entries = [card.Issue()], Operations = [card.Operation()] });
        var statements = new CardStatements(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<KeyedDigests>(), services.GetRequiredService<BatchMetrics>());
        var (key, state) = (new CardKey("test", card.Id.Value), card.Redeem());
        var accrual = new Accrual
        {
            Id = "acr_1",
            Card = card.Id,
            Mode = card.Mode,
            Type = card.Type,
            Account = "a",
            ExternalReference = "r",
            EligibleAmount = 1,
            Currency = "ZAR",
            Points = 1,
            Version = 1,
            CreatedAt = Cards.Now,
            UpdatedAt = Cards.Now,
        };
        (await statements.WriteAsync([new CardWrite(key, 1, state with { Accruals = [accrual] })])).Should().Equal(true);
        var later = new CardState { Card = state.Card, Index = [state.Index![0] with { Version = 2 }], Accruals = [accrual with { Version = 2 }] };
        (await statements.WriteAsync([new CardWrite(key, 2, later)])).Should().Equal(true);
        (await statements.ReadAsync([key]))[0]!.Version.Should().Be(3);
        (await store.FindByCodeAsync(card.Mode, card.Type, [card.Fingerprint])).Should().Be(card.Id);
        (await store.EntriesAsync(card.Mode, card.Id, 0, 10)).Should().HaveCount(2);
        (await store.ListAsync(new CardQuery { Account = card.Account, Mode = card.Mode, Limit = 10 })).Cards.Should().ContainSingle();
        await store.LeaseDueAsync(10, TimeSpan.FromSeconds(1));
    }
}
