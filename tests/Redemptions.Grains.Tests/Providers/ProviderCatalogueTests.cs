using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Telemetry;
using Redemptions.Testing.Wire;

namespace Redemptions.Grains.Tests.Providers;

/// <summary>The catalogue with provider grains that can be made not to answer.</summary>
public sealed class ProviderCatalogueTests : IAsyncDisposable
{
    private const string Blu = "vouchers.blu";
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Caller Operator = new() { Account = "a", Mode = Mode.Test, Roles = Roles.Operate, KeyName = "k" };
    private readonly FakeTimeProvider _time = new();
    private readonly ProviderBench _bench = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<string, ScriptedGrain> _grains;
    private readonly ProviderCatalogue _catalogue;

    public ProviderCatalogueTests()
    {
        var providers = new[] { _bench.OneVoucher, _bench.Ott, _bench.Blu };
        _grains = providers.ToDictionary(provider => $"test/{provider.Declaration.Type}", _ => new ScriptedGrain());
        var factory = DispatchProxy.Create<IGrainFactory, Factory>();
        ((Factory)factory).Grains = _grains;
        var metrics = new RedemptionMetrics(_services.GetRequiredService<IMeterFactory>());
        var circuits = new ProviderCircuits(new CircuitOptions(), metrics, new RedemptionEvents(metrics, NullLogger<RedemptionEvents>.Instance), _time);
        _catalogue = new ProviderCatalogue(providers, circuits, factory, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task An_entry_is_kept_for_a_second()
    {
        await _catalogue.ListAsync(Mode.Test);
        _time.Advance(Stale - TimeSpan.FromMilliseconds(1));
        await _catalogue.ListAsync(Mode.Test);
        Of(Blu).Readings.Should().Be(1);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Of(Blu).IsOn = false;
        (await BluAsync()).SwitchedOn.Should().BeFalse("a switch is everywhere within a second");
        Of(Blu).Readings.Should().Be(2);
    }

    [Fact]
    public async Task However_many_ask_at_once_the_grains_are_read_once()
    {
        var silence = Of(Blu).Silence();
        var asking = Enumerable.Range(0, 20).Select(_ => _catalogue.ListAsync(Mode.Test).AsTask()).ToArray();
        await Of(Blu).Heard.WaitAsync(TimeSpan.FromMinutes(2));
        silence.SetResult();
        await Task.WhenAll(asking);
        _grains.Values.Should().OnlyContain(grain => grain.Readings == 1);
    }

    [Fact]
    public async Task While_a_provider_grain_is_silent_one_caller_waits_to_find_out_and_none_after_it()
    {
        await _catalogue.ListAsync(Mode.Test);
        await FallSilentAsync();

        // An entry is used for a second. After that it is returned once more while it is read anew in the background.
        for (var call = 0; call < 5; call++)
        {
            _catalogue.ListAsync(Mode.Test).AsTask().IsCompletedSuccessfully.Should().BeTrue();
            _time.Advance(Stale);
            _catalogue.ListAsync(Mode.Test).AsTask().IsCompletedSuccessfully.Should().BeTrue();
        }

        (await BluAsync()).SwitchedOn.Should().BeTrue("so it was known last");
    }

    [Fact]
    public async Task A_silent_grain_does_not_hold_back_the_switches_of_other_types()
    {
        await _catalogue.ListAsync(Mode.Test);
        Of("vouchers.ott").IsOn = false;
        await FallSilentAsync();
        (await _catalogue.FindAsync(Mode.Test, "vouchers.ott"))!.SwitchedOn.Should().BeFalse();
    }

    [Fact]
    public async Task A_switch_that_was_made_here_is_known_here_at_once_though_an_older_reading_ends_after_it()
    {
        await _catalogue.ListAsync(Mode.Test);
        var switching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Of(Blu).Switching = switching.Task;
        var switched = _catalogue.SwitchAsync(new AdministrationScope(Operator, IsPlatformOperator: true), Blu, enabled: false);
        _time.Advance(Stale);
        var silence = Of("vouchers.ott").Silence();
        var older = _catalogue.ListAsync(Mode.Test).AsTask();
        await Of("vouchers.ott").Heard.WaitAsync(TimeSpan.FromMinutes(2));

        switching.SetResult();
        (await switched).Value!.Status.Should().Be(ProviderStatus.Unavailable);
        silence.SetResult();
        await older;

        (await BluAsync()).SwitchedOn.Should().BeFalse();
    }

    [Fact]
    public async Task A_caller_that_is_no_platform_operator_switches_nothing()
    {
        var refused = await _catalogue.SwitchAsync(new AdministrationScope(Operator, IsPlatformOperator: false), Blu, enabled: false);

        refused.Problem!.Code.Should().Be(ProblemCodes.Forbidden);
        (await BluAsync()).SwitchedOn.Should().BeTrue();
    }

    /// <summary>Blu's grain stops answering, and a caller has waited for the time-out.</summary>
    private async Task FallSilentAsync()
    {
        _time.Advance(Stale);
        Of(Blu).Silence();
        var finding = _catalogue.ListAsync(Mode.Test).AsTask();
        await Of(Blu).Heard.WaitAsync(TimeSpan.FromMinutes(2));
        finding.IsCompleted.Should().BeFalse();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!finding.IsCompleted)
        {
            // The wait may begin a moment after the grain received the call.
            _time.Advance(Patience);
            await Task.WhenAny(finding, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, over.Token));
            over.Token.ThrowIfCancellationRequested();
        }

        await finding;
    }

    private ScriptedGrain Of(string type) => _grains[$"test/{type}"];

    private async Task<ProviderEntry> BluAsync() => (await _catalogue.FindAsync(Mode.Test, Blu))!;

    /// <summary>A grain factory that returns the scripted grains by key.</summary>
    public class Factory : DispatchProxy
    {
        internal IReadOnlyDictionary<string, ScriptedGrain> Grains { get; set; } = new Dictionary<string, ScriptedGrain>();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Grains[(string)args![0]!];
    }

    internal sealed class ScriptedGrain : IProviderGrain
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _silence;

        public bool IsOn { get; set; } = true;

        /// <summary>A switch waits for this task.</summary>
        public Task Switching { get; set; } = Task.CompletedTask;

        public int Readings { get; private set; }

        /// <summary>Completes when the grain is called while it does not answer.</summary>
        public Task Heard => _heard.Task;

        public TaskCompletionSource Silence() => _silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<bool> IsSwitchedOnAsync()
        {
            Readings++;
            var (answer, silence) = (IsOn, _silence);
            if (silence is not null)
            {
                _heard.TrySetResult();
                await silence.Task;
            }

            return answer;
        }

        public Task<bool> ReportCircuitAsync(string silo, bool closed) => Task.FromResult(closed);

        public async Task SwitchAsync(Caller caller, bool on)
        {
            await Switching;
            IsOn = on;
        }
    }
}
