namespace Redemptions.Contracts;

/// <summary>A manual resolution that waits for another key to confirm it.</summary>
public sealed record ResolutionProposal
{
    /// <summary>The number of its audit entry, which tells it from later ones of the same redemption.</summary>
    public required long Number { get; init; }

    /// <summary>The redemption.</summary>
    public required RedemptionId RedemptionId { get; init; }

    /// <summary>The version of the redemption that was looked at. If it has changed since, the proposal cannot be confirmed.</summary>
    public required int Version { get; init; }

    /// <summary><see cref="RedemptionStatus.Confirmed"/> or <see cref="RedemptionStatus.Failed"/>.</summary>
    public required RedemptionStatus Outcome { get; init; }

    /// <summary>What the provider took, in minor units (cents); null unless confirmed.</summary>
    public long? RedeemedAmount { get; init; }

    /// <summary>Why the operator knows, in 1–1000 characters.</summary>
    public required string Evidence { get; init; }

    /// <summary>Whether it decides before the schedule has ended.</summary>
    public bool Override { get; init; }

    /// <summary>The name of the key that proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }
}
