using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reading;
using Redemptions.Checker.Tests.Samples;
using Redemptions.Simulators;

namespace Redemptions.Checker.Tests.Reading;

/// <summary>The ledger of simulators that run: names, hashes and what is left after a restart are theirs, not ours.</summary>
public sealed class LiveLedgerTests : IDisposable
{
    private readonly string _journal = Path.GetTempFileName();

    public void Dispose() => File.Delete(_journal);

    [Fact]
    public async Task What_the_simulators_tell_is_read()
    {
        await using var app = await Start();
        await Redeem(app);

        var (ledger, requests) = await Read(app);

        var entry = ledger.Redemptions.Should().ContainSingle().Subject;
        entry.Should().Match<ObservedRedemption>(found => found.Pin == Sample.Pin && found.AmountCents == 4000 && found.BalanceBeforeCents == 10000);
        entry.Voucher.Should().Be(VoucherHash.Of(LedgerProvider.Blu, Sample.Pin));
        entry.Change!.Voucher.Should().Be(VoucherHash.Of(LedgerProvider.Blu, entry.Change.Pin!));
        ledger.Vouchers.Should().HaveCount(2);
        requests.Should().ContainSingle().Which.Should().Match<ObservedRequest>(found => found.Outcome == "accepted" && found.Status == 200);
    }

    [Fact]
    public async Task Invariants_are_checked_by_hash_after_a_restart_of_the_simulators()
    {
        string change;
        await using (var first = await Start())
        {
            await Redeem(first);
            change = (await Read(first)).Ledger.Redemptions[0].Change!.Pin!;
        }

        await using var second = await Start();
        var (ledger, requests) = await Read(second);
        ledger.Redemptions.Should().ContainSingle().Which.Pin.Should().BeNull();
        var history = new Sample().Confirmed("a", Types.Blu, Sample.Pin, 4000, 10000, 0, 10).History with
        {
            LedgerVouchers = ledger.Vouchers,
            LedgerRedemptions = ledger.Redemptions,
            LedgerRequests = requests,
        };

        history.Everywhere("a", snapshot => snapshot with { ChangeVoucher = new ChangeVoucherSnapshot(change, null, 6000) }).ShouldHold();
        history.ShouldBreakOnly("change_voucher_stays_readable");
    }

    private async Task<WebApplication> Start()
    {
        var app = SimulatorHost.Create(["--Simulators:Port", "0", "--Simulators:Journal", _journal]);
        await app.StartAsync();
        return app;
    }

    private static async Task Redeem(WebApplication app)
    {
        using var http = new HttpClient { BaseAddress = SimulatorHost.AddressOf(app) };
        http.DefaultRequestHeaders.Add("apikey", "00000000-0000-0000-0000-0000000000bb");
        http.DefaultRequestHeaders.Add("Trade-Vend-Channel", "API");
        using var body = new StringContent(
            $$$"""{"requestId":"ref-a","token":"{{{Sample.Pin}}}","amount":4000,"vendMetaData":{"transactionRequestDateTime":"2026-11-23T08:30:15.250Z","transactionReference":"ref-a","cellphoneNumber":"27821234567"}}""",
            Encoding.UTF8,
            MediaTypeHeaderValue.Parse("application/json"));
        using var response = await http.PostAsync(new Uri("/blu/v2/trade/voucher/variable/redemptions", UriKind.Relative), body);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }

    private static async Task<(Checker.Ledgers.ObservedLedger Ledger, IReadOnlyList<ObservedRequest> Requests)> Read(WebApplication app)
    {
        using var http = new HttpClient { BaseAddress = SimulatorHost.AddressOf(app) };
        var ledger = await http.GetStringAsync(new Uri("/ledger", UriKind.Relative));
        var requests = await http.GetStringAsync(new Uri("/ledger/requests", UriKind.Relative));
        return (LedgerReader.ReadLedger(ledger), LedgerReader.ReadRequests(requests));
    }
}
