using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Domain.Tests.Vouchers;

public sealed class ProviderCircuitTests
{
    private const bool Down = true;
    private static readonly CircuitOptions Options = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ProviderCircuit _circuit;

    public ProviderCircuitTests() => _circuit = new ProviderCircuit(Options, _time);

    [Fact]
    public async Task Too_few_failures_prove_nothing()
    {
        await FailAsync(Options.MinimumThroughput - 1);
        _circuit.Standing.Should().Be(CircuitStanding.Closed);
    }

    [Fact]
    public async Task A_provider_that_is_down_gets_no_new_redemption()
    {
        await FailAsync(Options.MinimumThroughput);
        _circuit.Standing.Should().Be(CircuitStanding.Open);
        var tried = false;
        (await _circuit.TryAsync(() => Task.FromResult(tried = true))).Should().BeFalse();
        tried.Should().BeFalse();
    }

    [Fact]
    public async Task After_the_break_one_redemption_at_a_time_tries_again()
    {
        await FailAsync(Options.MinimumThroughput);
        _time.Advance(Options.BreakDuration);
        _circuit.Standing.Should().Be(CircuitStanding.Probing);
        var probe = new TaskCompletionSource<bool>();
        var probing = _circuit.TryAsync(() => probe.Task);
        (await _circuit.TryAsync(() => Task.FromResult(!Down))).Should().BeFalse("one is out already");
        probe.SetResult(!Down);
        (await probing).Should().BeTrue();
        _circuit.Standing.Should().Be(CircuitStanding.Closed);
    }

    [Fact]
    public async Task A_probe_that_fails_keeps_it_open()
    {
        await FailAsync(Options.MinimumThroughput);
        _time.Advance(Options.BreakDuration);
        await FailAsync(1);
        _circuit.Standing.Should().Be(CircuitStanding.Open);
    }

    [Fact]
    public async Task An_answer_about_what_is_in_doubt_closes_it_at_once()
    {
        await FailAsync(Options.MinimumThroughput);
        await _circuit.AnsweredAsync();
        _circuit.Standing.Should().Be(CircuitStanding.Closed);
    }

    [Fact]
    public async Task A_fault_of_our_own_says_nothing_about_the_provider()
    {
        for (var attempt = 0; attempt < Options.MinimumThroughput; attempt++)
        {
            await ((Func<Task>)(() => _circuit.TryAsync(() => throw new InvalidOperationException()))).Should().ThrowAsync<InvalidOperationException>();
        }

        _circuit.Standing.Should().Be(CircuitStanding.Closed);
    }

    [Fact]
    public void The_last_exchange_tells_whether_a_provider_looks_down()
    {
        var busy = Answers.Unknown.Exchanges[0] with { ProviderDown = true };
        ProviderHealth.LooksDown(Answers.Unknown with { Exchanges = [busy] }).Should().BeTrue();
        ProviderHealth.LooksDown(Answers.Unknown with { Exchanges = [busy, busy with { ProviderDown = false }] }).Should().BeFalse();
    }

    [Fact]
    public void A_provider_that_could_not_even_be_reached_looks_down()
    {
        var neverSent = new Decline { Code = FailureCodes.NeverSent, Message = "No." };
        ProviderHealth.LooksDown(new ProviderAnswer.Declined { Decline = neverSent }).Should().BeTrue();
        ProviderHealth.LooksDown(Answers.Declined with { Exchanges = [] }).Should().BeFalse();
    }

    private async Task FailAsync(int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            await _circuit.TryAsync(() => Task.FromResult(Down));
        }
    }
}
