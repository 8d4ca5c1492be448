using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Redemptions.Simulators.Tests;

public sealed class LedgerTests : IAsyncLifetime
{
    private const string Active = "1115684091419838";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task Value_before_is_what_was_taken_and_what_is_left()
    {
        await _simulators.FlashRedeem("a", Active, 4000);

        var reply = await _simulators.Send(HttpMethod.Get, "/ledger?provider=flash&reference=a", null, null);
        reply.BodyWithout("voucher", "serial_number", "pin").Should().EndWith(
            """"redemptions":[{"sequence":1,"time":"2026-11-23T08:30:15.25+00:00","provider":"flash","voucher":"<voucher>","pin":"<pin>","serial_number":"<serial_number>","reference":"a","amount_cents":4000,"balance_before_cents":10000,"balance_after_cents":0,"change":{"voucher":"<voucher>","pin":"<pin>","serial_number":"<serial_number>","amount_cents":6000,"expires_at":"2029-11-23T00:00:00+00:00"},"sms_sent":false,"sms_to":null}]}"""");
        _simulators.Ledger.Vouchers(reference: "a").Select(voucher => (voucher.Status, voucher.BalanceCents))
            .Should().BeEquivalentTo([("used", 0L), ("active", 6000L)]);
    }

    [Fact]
    public async Task Requests_are_counted_by_reference()
    {
        await _simulators.FlashRedeem("a", Active, 4000, token: "nobody");
        await _simulators.FlashRedeem("a", Active, 4000);

        (await _simulators.Send(HttpMethod.Get, "/ledger/requests?reference=a", null, null)).Body.Should().Be(
            $$"""{"requests":[{"sequence":1,"time":"2026-11-23T08:30:15.25+00:00","provider":"flash","call":"redeem","reference":"a","pin":"{{Active}}","attempt":1,"outcome":"refused","status":401,"faults":[]},{"sequence":2,"time":"2026-11-23T08:30:15.25+00:00","provider":"flash","call":"redeem","reference":"a","pin":"{{Active}}","attempt":2,"outcome":"accepted","status":200,"faults":[]}]}""");
    }

    [Fact]
    public async Task Many_pins_are_asked_for_at_once_and_no_others_are_told()
    {
        const string other = "1115684091419839";
        await _simulators.FlashRedeem("a", Active, 4000);
        await _simulators.FlashRedeem("b", other, 0);
        await _simulators.FlashRedeem("c", "1115684091419840", 0);

        var reply = await _simulators.Send(HttpMethod.Post, "/ledger/search", $$"""{"provider":"flash","pins":["{{Active}}","{{other}}","1115684091410000"]}""", "application/json");

        using var extract = JsonDocument.Parse(reply.Body);
        Told("redemptions", "reference").Should().Equal("a", "b");
        Told("requests", "reference").Should().Equal("a", "b");
        Told("vouchers", "pin").Should().BeEquivalentTo(Active, other);

        IEnumerable<string?> Told(string list, string member)
            => extract.RootElement.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty(member).GetString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"provider":"visa","pins":[]}""")]
    [InlineData("""{"provider":"flash"}""")]
    [InlineData("pins")]
    public async Task A_search_for_nothing_that_is_known_is_a_400(string body)
        => (await _simulators.Send(HttpMethod.Post, "/ledger/search", body, "application/json")).Status.Should().Be(HttpStatusCode.BadRequest);

    [Fact]
    public async Task An_unknown_provider_is_a_400()
        => (await _simulators.Send(HttpMethod.Get, "/ledger?provider=visa", null, null)).Status.Should().Be(HttpStatusCode.BadRequest);

    [Fact]
    public async Task One_voucher_is_redeemed_once_however_many_ask()
    {
        var token = await _simulators.BearerToken();
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => _simulators.FlashRedeem($"r{number}", Active, 0, token: token)));

        replies.Count(reply => reply.Status == HttpStatusCode.OK).Should().Be(1);
        _simulators.Ledger.Redemptions().Should().ContainSingle();
    }

    [Fact]
    public async Task One_reference_is_executed_once_however_often_it_is_sent()
    {
        var token = await _simulators.BearerToken();
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _simulators.FlashRedeem("a", Active, 4000, token: token)));

        replies.Distinct().Should().ContainSingle();
        _simulators.Ledger.Requests().Should().HaveCount(40);
    }

    [Fact]
    public async Task No_listener_of_the_process_hears_of_a_url()
    {
        // Other tests of this process may run web applications at the same time, so only activities of this trace count.
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var heard = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId.ToHexString() == trace)
                    heard.Enqueue(activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await _simulators.Send(
            HttpMethod.Get, $"/blu/v2/trade/voucher/variable/vouchers?token={Active}", null, null, ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));

        heard.Should().BeEmpty();
    }

    [Fact]
    public async Task Fresh_pins_are_worth_what_was_asked_for()
    {
        (await _simulators.FlashRedeem("a", SandboxPins.ForFlash(17, 320), 0)).Body.Should().Contain("\"amount\":32000");
        (await _simulators.BluLookup($"token={SandboxPins.ForBlu(17, 320)}")).Body.Should().Contain("\"amount\":32000");
        SandboxPins.ForOtt(17, 320).Should().Be("100320000017");
        SandboxPins.ForBlu(1, 250).Should().HaveLength(16);
    }

    [Fact]
    public async Task The_index_and_health_are_plain_text()
    {
        (await _simulators.Send(HttpMethod.Get, "/", null, null)).Body.Should().Contain("/blu/v2/trade").And.Contain("drop_after");
        (await _simulators.Send(HttpMethod.Get, "/health", null, null)).Body.Should().Be("ok");
    }
}
