using Dapper;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>Ciphertext that is moved to another row by write access to the database does not decrypt there.</summary>
public abstract class MovedCiphertextTests(Sandbox sandbox)
{
    private static readonly Caller Thief = TestSilo.Till with { Account = "thief" };

    public sealed class OnSqlite(Sandbox sandbox) : MovedCiphertextTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : MovedCiphertextTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Invariant_7_a_row_that_is_given_to_another_account_shows_nothing_and_stops_no_list()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var own = await RedeemAsync(silo, Thief, 80);
        var moved = await RedeemAsync(silo, TestSilo.Till, 81);
        await ExecuteAsync(silo, $"UPDATE {sandbox.DecidedTable} SET account = 'thief' WHERE id = @id", new { id = moved.Id.Value });
        await ShouldNotOpenAsync(silo, Thief, moved.Id);
        await ShouldListAsync(silo, Thief, own.Id);
        silo.Log.Lines.Should().Contain(line => line.Contains(moved.Id.Value) && line.Contains("does not decrypt"));
    }

    [SkippableFact]
    public async Task Invariant_7_a_record_that_is_copied_into_a_row_of_another_redemption_shows_nothing()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var caller = TestSilo.Till with { Account = "another" };
        var request = Sandbox.Blu(SandboxPins.ForBlu(83), 4_000);
        var (own, other) = ((await silo.Service.RedeemAsync(caller, request)).Value!.Redemption, await RedeemAsync(silo, TestSilo.Till, 84));
        await ExecuteAsync(
            silo, $"UPDATE {sandbox.DecidedTable} SET snapshot = (SELECT snapshot FROM redemption WHERE id = @from) WHERE id = @to", new { from = other.Id.Value, to = own.Id.Value });
        await ShouldNotOpenAsync(silo, caller, own.Id);
        await ShouldListAsync(silo, caller);
        (await silo.Service.RedeemAsync(caller, request)).Problem!.RedemptionId.Should().Be(own.Id, "a replay tells the same, and sends nothing");
        (await silo.Reader.ReadAsync(TestSilo.Till, other.Id)).Value!.ChangeVoucher!.Pin.Should().NotBeNull("its own place opens");
    }

    [SkippableFact]
    public async Task A_page_whose_last_row_does_not_open_leads_on_to_the_next()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var caller = TestSilo.Till with { Account = "pages" };
        var (first, second) = (await RedeemAsync(silo, caller, 85), await RedeemAsync(silo, caller, 86));
        await ExecuteAsync(silo, $"UPDATE {sandbox.DecidedTable} SET snapshot = {sandbox.Noise} WHERE id = @id", new { id = second.Id.Value });
        var page = (await silo.Reader.ListAsync(caller, new RedemptionFilter { Limit = 1 })).Value!;
        page.Data.Should().BeEmpty();
        (await silo.Reader.ListAsync(caller, new RedemptionFilter { Limit = 1, Cursor = page.NextCursor })).Value!.Data.Should().ContainSingle().Which.Id.Should().Be(first.Id);
    }

    private static async Task<Redemption> RedeemAsync(TestSilo silo, Caller caller, int pin) =>
        (await silo.Service.RedeemAsync(caller, Sandbox.Blu(SandboxPins.ForBlu(pin), 4_000))).Value!.Redemption;

    private static async Task ExecuteAsync(TestSilo silo, string statement, object parameters)
    {
        await using var database = await silo.Database.OpenConnectionAsync();
        (await database.ExecuteAsync(statement, parameters)).Should().Be(1);
    }

    private static async Task ShouldNotOpenAsync(TestSilo silo, Caller caller, RedemptionId id) =>
        (await silo.Reader.ReadAsync(caller, id)).Problem.Should().Match<Problem>(problem => problem.Code == ProblemCodes.Internal && problem.RedemptionId == id);

    private static async Task ShouldListAsync(TestSilo silo, Caller caller, params RedemptionId[] listed) =>
        (await silo.Reader.ListAsync(caller, new RedemptionFilter())).Value!.Data.Select(redemption => redemption.Id).Should().Equal(listed);
}
