using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>A request for money, with any outcome.</summary>
public sealed class LedgerRequest
{
    private volatile string[] _faults = [];
    private volatile string _outcome = WireOutcomes.None;
    private volatile object? _status;

    internal LedgerRequest()
    {
    }

    /// <summary>Grows by one with each request, over all providers.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required Provider Provider { get; init; }

    public required string Call { get; init; }

    /// <summary>Null where the request has no readable reference.</summary>
    public required string? Reference { get; init; }

    public required string? Pin { get; init; }

    /// <summary>1 for the first request with this reference, 2 for the second, and so on.</summary>
    public required int Attempt { get; init; }

    /// <summary>none, accepted, declined, replayed, duplicate or refused.</summary>
    public string Outcome => _outcome;

    /// <summary>The HTTP status of the answer; null until one was sent.</summary>
    public int? Status => (int?)_status;

    /// <summary>The kinds of fault that were applied to it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    internal void SetOutcome(string outcome) => _outcome = outcome;

    internal void SetStatus(int? status) => _status = status;

    internal void AddFault(string fault) => _faults = [.. _faults, fault];
}
