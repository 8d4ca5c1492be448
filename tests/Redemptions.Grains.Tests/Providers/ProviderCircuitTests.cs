using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Grains.Providers;
using Redemptions.Testing.Samples;

namespace Redemptions.Grains.Tests.Providers;

public sealed class ProviderCircuitTests
{
    private static readonly CircuitOptions Options = new();
    private static readonly CircuitFinding Down = new(ExchangeKind.Confirm, ProviderEvidence.Down);
    private static readonly CircuitFinding Taken = new(ExchangeKind.Confirm, ProviderEvidence.Serving);
    private static readonly CircuitFinding Refused = new(ExchangeKind.Lookup, ProviderEvidence.Misconfigured);
    private static readonly CircuitFinding LookedUp = new(ExchangeKind.Lookup, ProviderEvidence.Serving);
    private static readonly CircuitFinding LookUpDown = new(ExchangeKind.Lookup, ProviderEvidence.Down);
    private static readonly CircuitFinding Asked = new(ExchangeKind.Status, ProviderEvidence.Serving);
    private static readonly CircuitFinding Late = new(ExchangeKind.Confirm, ProviderEvidence.None);
    private readonly FakeTimeProvider _time = new();
    private readonly List<ProviderEvidence> _opened = [];
    private readonly ProviderCircuit _circuit;

    public ProviderCircuitTests() => _circuit = new ProviderCircuit(Options, _time) { Opened = by => _opened.Add(by.Evidence) };

    [Fact]
    public async Task Too_few_failures_prove_nothing()
    {
        await TryAsync(Options.MinimumThroughput - 1, Down);
        _circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_provider_that_is_down_gets_no_new_redemption()
    {
        await TryAsync(Options.MinimumThroughput, Down);
        (_circuit.State, _circuit.IsMisconfigured).Should().Be((CircuitState.Open, false));
        (await TryAsync(1, Taken)).Should().BeFalse();
        _circuit.State.Should().Be(CircuitState.Open);
    }

    [Fact]
    public async Task Fewer_failures_than_half_leave_it_closed()
    {
        await TryAsync(Options.MinimumThroughput + 1, Taken);
        await TryAsync(Options.MinimumThroughput, Down);
        _circuit.State.Should().Be(CircuitState.Closed);
        await TryAsync(1, Down);
        _circuit.State.Should().Be(CircuitState.Open);
    }

    [Fact]
    public async Task Failures_outside_the_window_are_forgotten()
    {
        await TryAsync(Options.MinimumThroughput - 1, Down);
        _time.Advance(Options.SamplingDuration);
        await TryAsync(Options.MinimumThroughput - 1, Down);
        _circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_run_of_refused_addresses_opens_it_as_configuration()
    {
        await TryAsync(Options.MinimumThroughput, Refused);
        (_circuit.State, _circuit.IsMisconfigured).Should().Be((CircuitState.Open, true));
        _opened.Should().Equal(ProviderEvidence.Misconfigured);
    }

    [Fact]
    public async Task What_failed_because_the_service_was_late_counts_neither_way()
    {
        await TryAsync(10 * Options.MinimumThroughput, Late);
        _circuit.State.Should().Be(CircuitState.Closed);
        await TryAsync(Options.MinimumThroughput, Down);
        _circuit.State.Should().Be(CircuitState.Open, "late attempts do not dilute those that found the provider down");
        _time.Advance(Options.BreakDuration);
        (await TryAsync(1, Late)).Should().BeTrue();
        _circuit.State.Should().Be(CircuitState.HalfOpen, "a probe that was late proves nothing");
        (await TryAsync(1, Taken)).Should().BeTrue("so the next one probes");
        _circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task Look_ups_that_are_answered_do_not_hide_money_requests_that_fail()
    {
        await TryAsync(10 * Options.MinimumThroughput, LookedUp);
        await TryAsync(Options.MinimumThroughput, LookedUp, Down);
        _circuit.State.Should().Be(CircuitState.Open);
    }

    [Fact]
    public async Task After_the_break_one_redemption_at_a_time_tries_again()
    {
        await TryAsync(Options.MinimumThroughput, Down);
        _time.Advance(Options.BreakDuration);
        _circuit.State.Should().Be(CircuitState.HalfOpen);
        var probe = new TaskCompletionSource<IReadOnlyList<CircuitFinding>>();
        var probing = _circuit.TryAsync(() => probe.Task);
        (await TryAsync(1, Taken)).Should().BeFalse("one is out already");
        probe.SetResult([LookedUp, Taken]);
        (await probing).Should().BeTrue();
        _circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_probe_that_fails_keeps_it_open()
    {
        await TryAsync(Options.MinimumThroughput, Down);
        _time.Advance(Options.BreakDuration);
        await TryAsync(1, Down);
        _circuit.State.Should().Be(CircuitState.Open);
    }

    [Fact]
    public async Task A_question_that_is_answered_does_not_close_what_money_requests_opened()
    {
        await TryAsync(Options.MinimumThroughput, LookedUp, Down);
        _circuit.ReportResolution([LookedUp]);
        _circuit.ReportResolution([Asked]);
        _circuit.State.Should().Be(CircuitState.Open);
        _time.Advance(Options.BreakDuration);
        await TryAsync(1, LookedUp);
        _circuit.State.Should().Be(CircuitState.HalfOpen, "a probe that ended with its look-up proves nothing of the money requests");
        await TryAsync(1, LookUpDown);
        _time.Advance(Options.BreakDuration);
        _circuit.ReportResolution([LookedUp]);
        _circuit.State.Should().Be(CircuitState.HalfOpen, "a probe that did not come as far as its money request changes nothing of that");
    }

    [Fact]
    public async Task An_answered_money_request_of_a_resolution_closes_it_at_once()
    {
        await TryAsync(Options.MinimumThroughput, Down);
        _circuit.ReportResolution([LookedUp, Taken]);
        _circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task What_look_ups_opened_a_look_up_closes()
    {
        await TryAsync(Options.MinimumThroughput, LookUpDown);
        _circuit.ReportResolution([Asked]);
        _circuit.State.Should().Be(CircuitState.Open, "that is another endpoint");
        _circuit.ReportResolution([LookedUp]);
        _circuit.State.Should().Be(CircuitState.Closed);
    }

    [Fact]
    public async Task A_fault_of_our_own_says_nothing_about_the_provider()
    {
        for (var attempt = 0; attempt < Options.MinimumThroughput; attempt++) await FaultAsync();
        _circuit.State.Should().Be(CircuitState.Closed);
        await TryAsync(Options.MinimumThroughput, Down);
        _time.Advance(Options.BreakDuration);
        await FaultAsync();
        (await TryAsync(1, Taken)).Should().BeTrue("a probe that ended in a fault makes room for the next");
    }

    [Fact]
    public void The_last_exchange_of_a_kind_tells_what_was_found()
    {
        var busy = Answers.Unknown.Exchanges[0] with { Evidence = ProviderEvidence.Down };
        var served = busy with { Evidence = ProviderEvidence.Serving };
        ProviderHealth.Of(Answers.Unknown with { Exchanges = [served, busy] }).Should().Equal(Down);
        ProviderHealth.Of(Answers.Unknown with { Exchanges = [served, busy with { Kind = ExchangeKind.Lookup }] }).Should().BeEquivalentTo([Taken, LookUpDown]);
    }

    [Fact]
    public void Without_a_money_request_the_answer_itself_tells_what_was_found_and_by_itself_it_tells_nothing()
    {
        var neverSent = new ProviderAnswer.Declined { Decline = new Decline { Code = FailureCodes.NeverSent, Message = "No." } };
        ProviderHealth.Of(neverSent).Should().Equal(Late);
        ProviderHealth.Of(neverSent with { UnsentEvidence = ProviderEvidence.Down }).Should().Equal(Down);
        ProviderHealth.Of(new Preparation.Unavailable { Reason = "It is not configured." }).Should().BeEmpty();
    }

    private async Task FaultAsync()
    {
        var fault = () => _circuit.TryAsync(() => throw new InvalidOperationException());
        await fault.Should().ThrowAsync<InvalidOperationException>();
    }

    /// <summary>Makes attempts that end with these findings. Returns whether the circuit let the last one through.</summary>
    private async Task<bool> TryAsync(int times, params CircuitFinding[] findings)
    {
        var passed = false;
        for (var attempt = 0; attempt < times; attempt++)
        {
            passed = await _circuit.TryAsync(() => Task.FromResult<IReadOnlyList<CircuitFinding>>(findings));
        }

        return passed;
    }
}
