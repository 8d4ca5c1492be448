namespace Redemptions.Checker.Histories;

/// <summary>One <c>GET /collect/redemptions/{id}</c>, with times by the clock of <see cref="ClientCall"/>.</summary>
public sealed record RedemptionRead
{
    /// <summary>The id that was read.</summary>
    public required string RedemptionId { get; init; }

    /// <summary>When the call began.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the answer arrived, or the caller gave up.</summary>
    public required long EndedAt { get; init; }

    /// <summary>The HTTP status; null where no answer arrived.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The redemption, where the answer was one.</summary>
    public RedemptionSnapshot? Redemption { get; init; }

    /// <summary>The idempotency key, where the harness knows it although no call returned the id.</summary>
    public RedemptionKey? Key { get; init; }
}
