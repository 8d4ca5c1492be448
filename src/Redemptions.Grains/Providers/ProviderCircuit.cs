using Polly;
using Polly.CircuitBreaker;

namespace Redemptions.Grains.Providers;

/// <summary>Keeps new redemptions away from a provider that is down, as this process sees it. What is in doubt never asks it for leave.</summary>
internal sealed class ProviderCircuit
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private readonly ResiliencePipeline<bool> _pipeline;
    private readonly TimeProvider _time;
    private long _openUntil;

    public ProviderCircuit(CircuitOptions options, TimeProvider time)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<bool> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<bool>
            {
                FailureRatio = options.FailureRatio,
                SamplingDuration = options.SamplingDuration,
                MinimumThroughput = options.MinimumThroughput,
                BreakDuration = options.BreakDuration,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome is { Exception: null, Result: true }),
                OnOpened = arguments =>
                {
                    Interlocked.Exchange(ref _openUntil, (_time.GetUtcNow() + arguments.BreakDuration).Ticks);
                    Opened?.Invoke();
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    Closed?.Invoke();
                    return ValueTask.CompletedTask;
                },
                StateProvider = _state,
                ManualControl = _control,
            })
            .Build();
    }

    /// <summary>Called whenever it opens, also after a probe that failed.</summary>
    public Action? Opened { get; init; }

    /// <summary>Called when it closes.</summary>
    public Action? Closed { get; init; }

    public CircuitStanding Standing => _state.CircuitState switch
    {
        CircuitState.Closed => CircuitStanding.Closed,
        CircuitState.Open when _time.GetUtcNow().Ticks < Interlocked.Read(ref _openUntil) => CircuitStanding.Open,
        _ => CircuitStanding.Probing,
    };

    /// <summary>Makes an attempt that tells whether it found the provider down; false where the circuit let nothing through.</summary>
    public async Task<bool> TryAsync(Func<Task<bool>> attempt)
    {
        try
        {
            await _pipeline.ExecuteAsync(static async (attempt, _) => await attempt(), attempt);
            return true;
        }
        catch (BrokenCircuitException)
        {
            return false;
        }
    }

    /// <summary>A provider that answers about what is in doubt is there again.</summary>
    public Task AnsweredAsync() => _state.CircuitState == CircuitState.Closed ? Task.CompletedTask : _control.CloseAsync();
}
