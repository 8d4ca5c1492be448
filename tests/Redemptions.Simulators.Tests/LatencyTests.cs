using System.Net;
using System.Text.Json;

namespace Redemptions.Simulators.Tests;

public sealed class LatencyTests : IAsyncLifetime
{
    private const string Active = "1115684091419838";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync()
    {
        _simulators = await RunningSimulators.Start("--Simulators:Latency", "7");
        _simulators.Clock.IsInAHurry = true;
    }

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task A_fixed_latency_is_that_of_every_call()
    {
        await Call(3);

        Milliseconds().Should().Equal(7, 7, 7);
    }

    [Fact]
    public async Task A_log_normal_latency_lies_around_its_median_and_a_share_of_the_calls_is_slow()
    {
        await Turn("lognormal:300:0.4:tail:0.1:5000");
        await Call(200);

        var usual = Milliseconds().Where(delay => delay != 5_000).Order().ToList();
        (200 - usual.Count).Should().BeInRange(10, 35, "a tenth of the calls is in the tail");
        usual[usual.Count / 2].Should().BeInRange(270, 330);
        usual[(int)(usual.Count * 0.84)].Should().BeInRange(390, 510, "one sigma above the median is e to the 0.4th of it");
        usual[0].Should().BeLessThan(200);
    }

    [Fact]
    public async Task Each_turn_draws_the_same_again()
    {
        await Turn("lognormal:100:1");
        await Call(10);
        await Turn("lognormal:100:1");
        await Call(10);

        Milliseconds().Take(10).Should().Equal(Milliseconds().Skip(10)).And.Contain(delay => delay != Milliseconds().First());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("300")]
    [InlineData("300:tail:0.01:5000")]
    [InlineData("lognormal:300:0.4")]
    [InlineData("lognormal:300:0.4:tail:0.01:5000")]
    public async Task What_is_set_is_told(string text)
    {
        await Turn(text);

        (await _simulators.Send(HttpMethod.Get, "/latency", null, null)).Body.Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("lognormal:300")]
    [InlineData("lognormal:300:9")]
    [InlineData("300:tail:2:5000")]
    [InlineData("300:tail:0.1")]
    [InlineData("300:0.4")]
    public async Task What_is_no_latency_is_a_400_and_changes_nothing(string text)
    {
        (await Put(text)).Status.Should().Be(HttpStatusCode.BadRequest);

        (await _simulators.Send(HttpMethod.Get, "/latency", null, null)).Body.Should().Be("7");
    }

    [Fact]
    public async Task Who_has_hung_up_was_sent_nothing_and_the_money_is_taken_all_the_same()
    {
        var token = await _simulators.BearerToken();
        _simulators.Clock.IsInAHurry = false;
        await Turn("3000");
        using var hangUp = new CancellationTokenSource();
        _simulators.HangUp = hangUp.Token;
        var ledger = _simulators.Ledger;

        var call = _simulators.FlashRedeem("a", Active, 0, token: token);
        await RunningSimulators.Until(() => ledger.Requests().Count > 0);
        await hangUp.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();

        // Once the ledger has the redemption, the simulator has noticed that the client is gone. Disposal waits for calls in progress.
        await RunningSimulators.Until(() => ledger.Redemptions().Count > 0);
        await _simulators.DisposeAsync();
        ledger.Requests().Should().ContainSingle().Which.Should().BeEquivalentTo(new { Outcome = "accepted", Status = (int?)null });
    }

    private async Task Call(int times)
    {
        for (var call = 0; call < times; call++)
            await _simulators.BluLookup($"token={Active}");
    }

    private IEnumerable<double> Milliseconds() => _simulators.Clock.Delays.Select(delay => delay.TotalMilliseconds);

    private async Task Turn(string text) => (await Put(text)).Status.Should().Be(HttpStatusCode.NoContent);

    private Task<Reply> Put(string text) => _simulators.Send(HttpMethod.Put, "/latency", JsonSerializer.Serialize(text), "application/json");
}
