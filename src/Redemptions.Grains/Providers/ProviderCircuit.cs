using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Providers;

/// <summary>The circuit breaker of a provider in this process. It refuses new redemptions while the provider is down or refuses the service's
/// configuration. It never blocks the resolution of redemptions in doubt.</summary>
/// <remarks>Each kind of request is counted separately, and only the kind that opened the circuit can close it: an answered query proves nothing
/// about money requests. Polly's circuit breaker does not fit, because it counts every attempt as a success or a failure, and an attempt that
/// failed because the service itself was late is neither.</remarks>
internal sealed class ProviderCircuit(CircuitOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ExchangeKind, FailureWindow> _windows = [];
    private CircuitFinding? _openedBy;
    private long _openedAt;
    private bool _probing;

    /// <summary>Called with the cause whenever the circuit opens, also when it opens again after a failed probe.</summary>
    public Action<CircuitFinding>? Opened { get; init; }

    public Action? Closed { get; init; }

    public CircuitState State
    {
        get
        {
            lock (_lock)
            {
                return _openedBy is null ? CircuitState.Closed : IsBreakOver ? CircuitState.HalfOpen : CircuitState.Open;
            }
        }
    }

    /// <summary>True if the circuit is not closed and it opened because the provider refused the service's address or credentials.</summary>
    public bool IsMisconfigured
    {
        get
        {
            lock (_lock)
            {
                return _openedBy?.Evidence == ProviderEvidence.Misconfigured;
            }
        }
    }

    private bool IsBreakOver => time.GetElapsedTime(_openedAt) >= options.BreakDuration;

    /// <summary>Runs <paramref name="attempt"/> and counts the findings that it returns. False if the circuit did not let it through.</summary>
    public async Task<bool> TryAsync(Func<Task<IReadOnlyList<CircuitFinding>>> attempt)
    {
        bool isProbe;
        lock (_lock)
        {
            isProbe = _openedBy is not null;
            if (isProbe && (_probing || !IsBreakOver))
            {
                return false;
            }

            _probing = isProbe;
        }

        IReadOnlyList<CircuitFinding> findings = [];
        try
        {
            findings = await attempt();
        }
        finally
        {
            Report(isProbe ? Probed(findings) : Counted(findings));
        }

        return true;
    }

    /// <summary>Takes the findings of a resolution. They can close the circuit but never open it.</summary>
    public void ReportResolution(IReadOnlyList<CircuitFinding> findings)
    {
        Action? report = null;
        lock (_lock)
        {
            if (findings.Any(IsEndOfTrouble))
            {
                report = Close();
            }
        }

        Report(report);
    }

    private static void Report(Action? change) => change?.Invoke();

    private Action? Probed(IReadOnlyList<CircuitFinding> findings)
    {
        lock (_lock)
        {
            _probing = false;
            if (_openedBy is null)
            {
                return null;
            }

            // A probe without findings changes nothing; the next redemption is the next probe.
            var failures = findings.Where(finding => finding.Failed).ToList();
            return failures.Count > 0 ? Open(ReasonToStayOpen(failures)) : findings.Any(IsEndOfTrouble) ? Close() : null;
        }
    }

    // If money requests opened the circuit, they stay the cause, also if the probe failed before its money request.
    private CircuitFinding ReasonToStayOpen(List<CircuitFinding> failures) =>
        failures.Find(finding => finding.Kind == ExchangeKind.Confirm) is { Failed: true } money ? money
        : _openedBy is { Kind: ExchangeKind.Confirm } opened ? opened
        : failures[0];

    private Action? Counted(IReadOnlyList<CircuitFinding> findings)
    {
        lock (_lock)
        {
            foreach (var finding in findings.Where(finding => _openedBy is null && finding.Evidence != ProviderEvidence.None))
            {
                var (failed, all) = Window(finding.Kind).Add(finding.Failed);
                if (finding.Failed && all >= options.MinimumThroughput && failed >= options.FailureRatio * all)
                {
                    return Open(finding);
                }
            }

            return null;
        }
    }

    private bool IsEndOfTrouble(CircuitFinding finding) => finding.Evidence == ProviderEvidence.Serving && finding.Kind == _openedBy?.Kind;

    private Action Open(CircuitFinding finding)
    {
        (_openedBy, _openedAt) = (finding, time.GetTimestamp());
        return () => Opened?.Invoke(finding);
    }

    private Action Close()
    {
        _openedBy = null;
        foreach (var window in _windows.Values)
        {
            window.Clear();
        }

        return () => Closed?.Invoke();
    }

    private FailureWindow Window(ExchangeKind kind) =>
        _windows.TryGetValue(kind, out var window) ? window : _windows[kind] = new FailureWindow(options.SamplingDuration, time);
}
