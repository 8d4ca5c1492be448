namespace Redemptions.Checker.Ledgers;

/// <summary>One request for money at a provider.</summary>
public sealed record ObservedRequest
{
    /// <summary>Grows with each request, over all providers; starts again when the simulators restart.</summary>
    public required long Sequence { get; init; }

    /// <summary>The time of its arrival, by the simulators' clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The provider that received it.</summary>
    public required LedgerProvider Provider { get; init; }

    /// <summary>redeem or remit.</summary>
    public string Call { get; init; } = "redeem";

    /// <summary>Null where the request had no readable reference.</summary>
    public string? Reference { get; init; }

    /// <summary>The voucher's PIN, as it was sent.</summary>
    public string? Pin { get; init; }

    /// <summary>1 for the first request with this reference.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>none, accepted, declined, replayed, duplicate or refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>The HTTP status of the answer; null where none was sent.</summary>
    public int? Status { get; init; }

    /// <summary>The kinds of fault that were applied to it.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
