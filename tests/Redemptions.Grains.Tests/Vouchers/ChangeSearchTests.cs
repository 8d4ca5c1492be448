using Dapper;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>A search by a change voucher finds the redemption that issued it.</summary>
public abstract class ChangeSearchTests(Sandbox sandbox)
{
    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : ChangeSearchTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : ChangeSearchTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task A_redemption_is_found_by_the_pin_and_by_the_serial_number_of_the_change_voucher_that_it_gave_out()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var partial = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(201), 4_000))).Value!.Redemption;
        var (pin, serialNumber) = (partial.ChangeVoucher!.Pin!.Reveal(), partial.ChangeVoucher.SerialNumber!);
        await ShouldFindAsync(silo, TestSilo.Till, Pin($"{pin[..4]} {pin[4..8]}-{pin[8..]}"), partial.Id);
        await ShouldFindAsync(silo, TestSilo.Till, new VoucherSource { SerialNumber = $" {serialNumber}\u200b" }, partial.Id);
        await ShouldFindAsync(silo, TestSilo.Till with { Account = "another" }, Pin(pin));
        await ShouldFindAsync(silo, TestSilo.Till with { Account = "another" }, new VoucherSource { SerialNumber = serialNumber });

        // The change voucher is itself a voucher: once it is redeemed, the search finds both redemptions.
        var spent = (await silo.RedeemAsync(Sandbox.Blu(pin))).Value!.Redemption;
        spent.Status.Should().Be(RedemptionStatus.Confirmed);
        await ShouldFindAsync(silo, TestSilo.Till, Pin(pin), spent.Id, partial.Id);
    }

    [SkippableFact]
    public async Task Invariant_7_the_index_holds_eight_hex_digits_for_a_change_pin_and_a_search_excludes_collisions()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var one = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(202), 4_000))).Value!.Redemption;
        var other = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(203), 4_000))).Value!.Redemption;
        (await ShareFingerprintAsync(sandbox, silo, one.Id, other.Id)).Should().MatchRegex("^1\\.[0-9a-f]{8}$");
        await ShouldFindAsync(silo, TestSilo.Till, Pin(one.ChangeVoucher!.Pin!.Reveal()), one.Id);
    }

    [SkippableFact]
    public async Task A_change_voucher_that_an_operator_filled_in_is_found_too()
    {
        var pin = SandboxPins.ForBlu(204);
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "drop_after" });
        var lost = await silo.DecidedAsync(Sandbox.Blu(pin, 4_000));
        var found = new FoundChangeVoucher { Pin = new Sensitive("9300 0000 0000 0204"), SerialNumber = "BL-FILLED" };
        (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, new OperatorDecision { Evidence = "Ticket 42.", ChangeVoucher = found })).Succeeded.Should().BeTrue();
        await ShouldFindAsync(silo, TestSilo.Till, Pin("9300000000000204"), lost.Id);
        await ShouldFindAsync(silo, TestSilo.Till, new VoucherSource { SerialNumber = "BL-FILLED" }, lost.Id);
        await sandbox.ClearFaultsAsync();
    }

    [SkippableFact]
    public async Task A_serial_number_that_an_operator_filled_in_with_a_blank_and_an_invisible_character_is_found_without_them()
    {
        var pin = SandboxPins.ForBlu(205);
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "drop_after" });
        var lost = await silo.DecidedAsync(Sandbox.Blu(pin, 4_000));
        var found = new FoundChangeVoucher { Pin = new Sensitive("9300 0000 0000 0205"), SerialNumber = " BL-TYPED\u200b" };
        (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, new OperatorDecision { Evidence = "Ticket 43.", ChangeVoucher = found })).Value!.ChangeVoucher!.SerialNumber.Should().Be("BL-TYPED");
        await ShouldFindAsync(silo, TestSilo.Till, new VoucherSource { SerialNumber = "BL-TYPED" }, lost.Id);
        await sandbox.ClearFaultsAsync();
    }

    /// <summary>Copies the stored fingerprint of one redemption's change voucher to another redemption, and returns it.
    /// Disposes its connection, since SQLite has only one.</summary>
    private static async Task<string> ShareFingerprintAsync(Sandbox sandbox, TestSilo silo, RedemptionId from, RedemptionId to)
    {
        await using var database = await silo.Database.OpenConnectionAsync();
        var stored = await database.QuerySingleAsync<string>("SELECT change_fingerprint FROM redemption WHERE id = @id", new { id = from.Value });
        await database.ExecuteAsync($"UPDATE {sandbox.DecidedTable} SET change_fingerprint = @stored WHERE id = @id", new { stored, id = to.Value });
        return stored;
    }

    private static VoucherSource Pin(string pin) => new() { Pin = new Sensitive(pin) };

    private static async Task ShouldFindAsync(TestSilo silo, Caller caller, VoucherSource source, params RedemptionId[] expected)
    {
        var page = (await silo.Reader.SearchAsync(caller, new SearchRequest { Type = "vouchers.blu", Source = source })).Value!;
        page.Data.Select(redemption => redemption.Id).Should().Equal(expected);
        page.Data.Should().NotContain(redemption => redemption.ChangeVoucher != null && redemption.ChangeVoucher.Pin != null);
    }
}
