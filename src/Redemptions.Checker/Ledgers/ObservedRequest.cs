namespace Redemptions.Checker.Ledgers;

/// <summary>One request that asked a provider to take money.</summary>
public sealed record ObservedRequest
{
    /// <summary>Grows with each request of one life of the simulators.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was heard, by the simulators' clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The provider that received it.</summary>
    public required LedgerProvider Provider { get; init; }

    /// <summary>redeem or remit.</summary>
    public string Call { get; init; } = "redeem";

    /// <summary>Null where it carried none that could be read.</summary>
    public string? Reference { get; init; }

    /// <summary>The voucher's PIN, as it was sent.</summary>
    public string? Pin { get; init; }

    /// <summary>1 for the first request with this reference.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>none, accepted, declined, replayed, duplicate or refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>The HTTP status that went back; null where nothing did.</summary>
    public int? Status { get; init; }

    /// <summary>The kinds of fault that struck it.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
