using System.Net;
using System.Text.RegularExpressions;

namespace Redemptions.Simulators.Tests;

public sealed class JournalTests : IDisposable
{
    private const string Active = "1115684091419838";
    private const string Token = "111568409141";
    private const string CheckOtt = "vendorID=11&voucherPIN=111568409141&Hash=59b19971f4ffa87da364b81286ccf88300a18622e8eaba50f2fc720722497b10";

    private const string Remit =
        "vendorID=11&pin=111568409141&amount=30.00&mobile=27821234567&uniqueReference=3f0c2a4e-5b1d-4c6f-8a7b-9c0d1e2f3a4b&hash=a5b4135822ffd9dc8278f1c1c9da285d25ea7d2827b5bea1c1aadf3c00feb5cf";

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task What_was_spent_is_still_known_after_a_restart()
    {
        Reply flash, blu;
        await using (var before = await Start())
        {
            flash = await before.FlashRedeem("a", Active, 4000);
            blu = await before.BluRedeem("b", Active, 2500);
            await before.Ott("RemitVoucher", Remit);
        }

        await using var after = await Start();
        (await after.FlashRedeem("a", Active, 4000)).Should().Be(flash);
        (await after.FlashRedeem("a", Active, 4001)).Body.Should().Contain("2256");
        (await after.FlashRedeem("c", flash.Text("pin"), 0)).Body.Should().Contain("\"amount\":6000");
        (await after.BluRedeem("b", Active, 2500)).Status.Should().Be(HttpStatusCode.Conflict);
        await after.Fault("""{"provider":"blu","kind":"duplicate_replay"}""");
        (await after.BluRedeem("b", Active, 2500)).Should().Be(blu);
        (await after.BluLookup($"serialNumber={blu.Text("serialNumber")}")).Body.Should().Contain("\"amount\":7500");
        (await after.Ott("CheckVoucher", CheckOtt)).Text("value").Should().Be("70.0000");
        after.Ledger.Redemptions().Select(entry => entry.Sequence).Should().Equal(1, 2, 3, 4);
        after.Ledger.Redemptions(reference: "a").Single().Pin.Should().BeNull();
        after.Ledger.Redemptions(pin: flash.Text("pin")).Select(entry => entry.Reference).Should().Equal("a", "c");
    }

    [Fact]
    public async Task The_file_holds_no_pin_and_no_phone_number()
    {
        Reply flash, blu;
        await using (var simulators = await Start())
        {
            flash = await simulators.FlashRedeem("a", Active, 4000, ""","mobileNumber":"27821234567" """);
            blu = await simulators.BluRedeem("b", Active, 2500);
            await simulators.Ott("RemitVoucher", Remit);
        }

        var text = await File.ReadAllTextAsync(_path);
        text.Should().NotContainAny(Active, Token, flash.Text("pin"), blu.Text("token"), "27821234567");
        Regex.Matches(text, "\n").Should().HaveCount(3);
    }

    [Fact]
    public async Task Two_simulators_never_share_a_journal()
    {
        await using var first = await Start();

        await FluentActions.Awaiting(Start).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_dropped()
    {
        await using (var before = await Start())
            await before.FlashRedeem("a", Active, 4000);
        await File.AppendAllTextAsync(_path, "{\"provider\":\"fla");

        await using (var after = await Start())
            await after.BluRedeem("b", Active, 2500);

        await using var last = await Start();
        last.Ledger.Redemptions().Select(entry => entry.Reference).Should().Equal("a", "b");
    }

    [Fact]
    public async Task Delete_forgets_everything_for_good()
    {
        await using (var before = await Start())
        {
            await before.FlashRedeem("a", Active, 4000);
            (await before.Send(HttpMethod.Delete, "/ledger", null, null)).Status.Should().Be(HttpStatusCode.NoContent);
            before.Ledger.Requests().Should().BeEmpty();
            (await before.FlashRedeem("b", Active, 0)).Body.Should().Contain("\"amount\":10000");
        }

        await using var after = await Start();
        after.Ledger.Redemptions().Select(entry => entry.Reference).Should().Equal("b");
    }

    private Task<RunningSimulators> Start() => RunningSimulators.Start("--Simulators:Journal", _path);
}
