using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>Keeps new redemptions away from a provider that is down or refuses the service's configuration, as this process sees it. Resolution of
/// what is in doubt never asks it for permission.</summary>
/// <remarks>Each kind of request is counted by itself. The kind that opened the circuit closes it: a question that is answered proves nothing
/// of the money requests. Not Polly's circuit breaker: that counts every attempt as a success or a failure, and an attempt that failed
/// because the service itself was late is neither.</remarks>
internal sealed class ProviderCircuit(CircuitOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ExchangeKind, FailureWindow> _windows = [];
    private CircuitFinding? _openedBy;
    private long _openedAt;
    private bool _probing;

    /// <summary>Called whenever it opens, also after a probe that failed, with what opened it.</summary>
    public Action<CircuitFinding>? Opened { get; init; }

    /// <summary>Called when it closes.</summary>
    public Action? Closed { get; init; }

    public CircuitState Standing
    {
        get
        {
            lock (_lock)
            {
                return _openedBy is null ? CircuitState.Closed : IsBreakOver ? CircuitState.Probing : CircuitState.Open;
            }
        }
    }

    /// <summary>True while it is not closed, and what opened it was a refusal of the service's address or credentials.</summary>
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

    /// <summary>Makes an attempt that tells what it found; false where the circuit let nothing through.</summary>
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

    /// <summary>Hears what a resolution found. It can close the circuit, and never opens it.</summary>
    public void Hear(IReadOnlyList<CircuitFinding> findings)
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

            // A probe that found nothing out leaves it to the next one.
            var failures = findings.Where(finding => finding.Failed).ToList();
            return failures.Count > 0 ? Open(ReasonToStayOpen(failures)) : findings.Any(IsEndOfTrouble) ? Close() : null;
        }
    }

    // What money requests opened stays theirs to close, also where a probe did not come as far as its money request.
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
