using System.Data.Common;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Accounts;

/// <summary>Behaviour of stored accounts and keys that every database must have.</summary>
public abstract class AccountTests(Sandbox sandbox)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static int _accounts;

    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : AccountTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : AccountTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Of_a_key_no_part_of_its_secret_is_stored()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, logsEverything: true);
        var (_, made) = await MakeAsync(silo);
        made.Secret.Reveal().Should().MatchRegex("^sk_test_[0-9a-f]{48}$");
        var part = made.Secret.Reveal()[^12..];
        var stored = string.Join('\n', (await RowsAsync(silo.Database, "SELECT * FROM api_key")).Concat(await RowsAsync(silo.Database, "SELECT * FROM audit")));
        stored.Should().Contain(made.Key.Id).And.NotContain(part);
        silo.Log.Lines.Should().NotContain(line => line.Contains(part));
    }

    [SkippableFact]
    public async Task Every_change_is_audited_once_with_who_and_what()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, made) = await MakeAsync(silo);
        var next = (await silo.Accounts.RotateKeyAsync(Keeper(), account, made.Key.Id, Hour, null)).Value!;
        for (var twice = 0; twice < 2; twice++)
        {
            await silo.Accounts.AddAccountAsync(Keeper(), account);
            await silo.Accounts.RevokeKeyAsync(Keeper(), account, next.Key.Id);
            await silo.Accounts.SwitchAccountAsync(Keeper(), account, enabled: false);
        }

        await silo.Accounts.SwitchAccountAsync(Keeper(), account, enabled: true);
        (await AuditAsync(silo.Database, account)).Should().Equal(
            ("account.added", account), ("key.added", $"{account}/{made.Key.Id}"), ("key.rotated", $"{account}/{made.Key.Id}"),
            ("key.revoked", $"{account}/{next.Key.Id}"), ("account.disabled", account), ("account.enabled", account));
    }

    [SkippableFact]
    public async Task Of_two_rotations_of_one_key_at_once_one_makes_a_key()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, made) = await MakeAsync(silo);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => silo.Accounts.RotateKeyAsync(Keeper(), account, made.Key.Id, Hour, null)));
        replies.Count(reply => reply.Succeeded).Should().Be(1);
        replies.Where(reply => !reply.Succeeded).Should().OnlyContain(reply => reply.Problem!.Code == ProblemCodes.WrongState);
        (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value.Should().HaveCount(2);
    }

    [SkippableFact]
    public async Task A_rotated_key_ends_after_the_overlap_and_its_successor_lives_as_long_as_it_was_given()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, made) = await MakeAsync(silo, days: 90);
        var next = (await silo.Accounts.RotateKeyAsync(Keeper(), account, made.Key.Id, Hour, null)).Value!;
        var keys = (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value!.ToDictionary(key => key.Id);
        var (old, successor) = (keys[made.Key.Id], keys[next.Key.Id]);
        (old.ExpiresAt, old.ReplacedBy).Should().Be((successor.CreatedAt + Hour, successor.Id));
        (successor.Name, successor.Roles, successor.ExpiresAt).Should().Be((old.Name, old.Roles, successor.CreatedAt + (made.Key.ExpiresAt - made.Key.CreatedAt)));
    }

    [SkippableFact]
    public async Task A_rotation_gives_an_old_key_no_longer_life_than_it_had()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, made) = await MakeAsync(silo, days: 2);
        await silo.Accounts.RotateKeyAsync(Keeper(), account, made.Key.Id, TimeSpan.FromDays(30), null);
        (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value!.Single(key => key.Id == made.Key.Id).ExpiresAt.Should().Be(made.Key.ExpiresAt);
    }

    [SkippableFact]
    public async Task A_key_that_is_revoked_or_replaced_is_not_rotated()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, made) = await MakeAsync(silo);
        var next = (await silo.Accounts.RotateKeyAsync(Keeper(), account, made.Key.Id, Hour, null)).Value!;
        await silo.Accounts.RevokeKeyAsync(Keeper(), account, next.Key.Id);
        foreach (var id in new[] { made.Key.Id, next.Key.Id })
        {
            (await silo.Accounts.RotateKeyAsync(Keeper(), account, id, Hour, null)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        }
    }

    [SkippableFact]
    public async Task One_name_in_two_modes_is_two_accounts_whose_keys_do_not_see_one_another()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, made) = await MakeAsync(silo);
        var live = Keeper(Mode.Live);
        (await silo.Accounts.ListKeysAsync(live, account)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        await silo.Accounts.AddAccountAsync(live, account);
        (await silo.Accounts.ListKeysAsync(live, account)).Value.Should().BeEmpty();
        (await silo.Accounts.RevokeKeyAsync(live, account, made.Key.Id)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        await silo.Accounts.SwitchAccountAsync(live, account, enabled: false);
        (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value!.Single().Should().Match<AccountKey>(key => key.RevokedAt == null && key.AccountDisabledAt == null);
    }

    [SkippableFact]
    public async Task Stored_keys_make_a_hundred_keys_that_work_and_no_more_and_the_services_operator_is_not_bound()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, maker) = await MakeOperatorAsync(silo);
        var heir = await MadeAsync(silo, maker);
        for (var number = 2; number < 100; number++)
        {
            await MadeAsync(silo, maker);
        }

        (await silo.Accounts.AddKeyAsync(With(maker), account, Request(days: null) with { Roles = Roles.Read })).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        (await silo.Accounts.RotateKeyAsync(With(maker), account, heir.Id, Hour, null)).Problem!.Code.Should().Be(ProblemCodes.WrongState, "the old key would work beside the new one");
        (await silo.Accounts.RotateKeyAsync(With(maker), account, heir.Id, TimeSpan.Zero, null)).Succeeded.Should().BeTrue();
        (await silo.Accounts.AddKeyAsync(Keeper(), account, Request(days: null))).Succeeded.Should().BeTrue();
    }

    [SkippableFact]
    public async Task A_key_made_by_a_key_has_no_role_that_its_maker_lacks_and_expires_no_later()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, maker) = await MakeOperatorAsync(silo, days: 30);
        (await silo.Accounts.AddKeyAsync(With(maker), account, Request(days: 20) with { Roles = Roles.Redeem })).Problem!.Errors.Select(error => error.Field).Should().Equal("roles");
        (await silo.Accounts.AddKeyAsync(With(maker), account, Request(days: 31) with { Roles = Roles.Read })).Problem!.Errors.Select(error => error.Field).Should().Equal("expires_at");
        var heir = (await silo.Accounts.AddKeyAsync(With(maker), account, new KeyRequest { Name = "heir", Roles = Roles.Read })).Value!.Key;
        (heir.ExpiresAt, heir.CreatedBy).Should().Be((maker.ExpiresAt, maker.Id));
        (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value!.Single(key => key.Id == heir.Id).CreatedBy.Should().Be(maker.Id);
    }

    [SkippableFact]
    public async Task A_rotation_by_a_key_gives_nothing_that_the_key_itself_has_not()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, maker) = await MakeOperatorAsync(silo, days: 30);
        var till = (await silo.Accounts.AddKeyAsync(Keeper(), account, Request(days: null))).Value!.Key;
        var reader = (await silo.Accounts.AddKeyAsync(Keeper(), account, Request(days: null) with { Roles = Roles.Read })).Value!.Key;
        (await silo.Accounts.RotateKeyAsync(With(maker), account, till.Id, Hour, maker.ExpiresAt)).Problem!.Errors.Select(error => error.Field).Should().Equal("roles");
        (await silo.Accounts.RotateKeyAsync(With(maker), account, reader.Id, Hour, maker.ExpiresAt + Hour)).Problem!.Errors.Select(error => error.Field).Should().Equal("expires_at");
        (await silo.Accounts.RotateKeyAsync(With(maker), account, reader.Id, Hour, null)).Value!.Key.ExpiresAt.Should().Be(maker.ExpiresAt);
        var itself = (await silo.Accounts.RotateKeyAsync(With(maker), account, maker.Id, Hour, null)).Value!.Key;
        (itself.ExpiresAt, itself.CreatedBy).Should().Be((maker.ExpiresAt, maker.Id));
    }

    [SkippableFact]
    public async Task A_revocation_names_what_the_key_made_and_on_request_takes_it_along()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, maker) = await MakeOperatorAsync(silo);
        var other = (await silo.Accounts.AddKeyAsync(Keeper(), account, Request(days: null))).Value!.Key;
        var heir = await MadeAsync(silo, maker, Roles.Read | Roles.Operate);
        var heirsHeir = await MadeAsync(silo, heir);
        var named = (await silo.Accounts.RevokeKeyAsync(Keeper(), account, maker.Id)).Value!;
        named.Made.Select(key => (key.Id, key.RevokedAt)).Should().BeEquivalentTo([(heir.Id, (DateTimeOffset?)null), (heirsHeir.Id, null)]);
        var taken = (await silo.Accounts.RevokeKeyAsync(Keeper(), account, maker.Id, withMade: true)).Value!;
        taken.Made.Should().HaveCount(2).And.OnlyContain(key => key.RevokedAt != null);
        (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value!.Where(key => key.RevokedAt is null).Select(key => key.Id).Should().Equal(other.Id);
    }

    [SkippableFact]
    public async Task A_key_that_was_revoked_a_moment_ago_makes_no_other_although_a_silo_still_takes_it()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (account, maker) = await MakeOperatorAsync(silo);
        var heir = await MadeAsync(silo, maker);
        await silo.Accounts.RevokeKeyAsync(Keeper(), account, maker.Id);
        (await silo.Accounts.AddKeyAsync(With(maker), account, Request(days: null) with { Roles = Roles.Read })).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        (await silo.Accounts.RotateKeyAsync(With(maker), account, heir.Id, Hour, null)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        (await silo.Accounts.ListKeysAsync(Keeper(), account)).Value.Should().HaveCount(2);
    }

    private static async Task<(string Account, AccountKey Maker)> MakeOperatorAsync(TestSilo silo, int? days = null)
    {
        var account = $"shop-{Interlocked.Increment(ref _accounts)}";
        (await silo.Accounts.AddAccountAsync(Keeper(), account)).Succeeded.Should().BeTrue();
        return (account, (await silo.Accounts.AddKeyAsync(Keeper(), account, Request(days) with { Roles = Roles.Read | Roles.Operate })).Value!.Key);
    }

    private static async Task<AccountKey> MadeAsync(TestSilo silo, AccountKey maker, Roles roles = Roles.Read) =>
        (await silo.Accounts.AddKeyAsync(With(maker), maker.Account, Request(days: null) with { Roles = roles })).Value!.Key;

    /// <summary>The scope in which a stored key administers its own account.</summary>
    private static AdministrationScope With(AccountKey key) => new(TestSilo.Till with { Account = key.Account, Roles = key.Roles, KeyName = $"{key.Name}/{key.Id}" }, IsPlatformOperator: false) { Key = key };

    private static async Task<(string Account, NewKey Made)> MakeAsync(TestSilo silo, int? days = null)
    {
        var account = $"shop-{Interlocked.Increment(ref _accounts)}";
        (await silo.Accounts.AddAccountAsync(Keeper(), account)).Succeeded.Should().BeTrue();
        return (account, (await silo.Accounts.AddKeyAsync(Keeper(), account, Request(days))).Value!);
    }

    private static KeyRequest Request(int? days) => new()
    {
        Name = "till-7",
        Roles = Roles.Redeem | Roles.Read,
        ExpiresAt = days is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) + TimeSpan.FromDays(days.Value),
    };

    private static AdministrationScope Keeper(Mode mode = Mode.Test) => new(TestSilo.Till with { Mode = mode }, IsPlatformOperator: true);

    private static async Task<IEnumerable<string>> RowsAsync(DbDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return [.. (await connection.QueryAsync(sql)).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values))];
    }

    private static async Task<IEnumerable<(string Action, string Subject)>> AuditAsync(DbDataSource database, string account)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QueryAsync<(string, string)>(
            "SELECT action, subject FROM audit WHERE (subject = @account OR subject LIKE @account || '/%') AND account = 'retailer' AND key_name = 'till' AND at > 0 ORDER BY id", new { account });
    }
}
