namespace Redemptions.Contracts;

/// <summary>The accrual that a call made or changed.</summary>
[GenerateSerializer, Alias("redemptions.accrual-answer"), Immutable]
public sealed record AccrualAnswer
{
    /// <summary>The accrual as it is now.</summary>
    [Id(0)]
    public required AccrualDetails Accrual { get; init; }

    /// <summary>True if an earlier call with the same key had made the change.</summary>
    [Id(1)]
    public required bool Replayed { get; init; }
}
