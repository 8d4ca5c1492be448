namespace Redemptions.Checker.Histories;

/// <summary>One <c>GET /collect/redemptions/{id}</c>, with times by the clock of <see cref="ClientCall"/>.</summary>
public sealed record RedemptionRead
{
    /// <summary>The id that was read.</summary>
    public required string RedemptionId { get; init; }

    /// <summary>When the call began.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the answer was there, or the call was given up.</summary>
    public required long EndedAt { get; init; }

    /// <summary>The HTTP status; null where the call was cut off.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The redemption, where the answer was one.</summary>
    public RedemptionSnapshot? Redemption { get; init; }

    /// <summary>The key it was made with, where the harness knows it although no call told the id.</summary>
    public RedemptionKey? Key { get; init; }
}
