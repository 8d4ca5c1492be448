namespace Redemptions.Grains.Budgets;

/// <summary>A budget that is used up.</summary>
[GenerateSerializer, Alias("redemptions.spent-budget"), Immutable]
internal sealed record SpentBudget
{
    [Id(0)]
    public required BudgetHolder Holder { get; init; }

    /// <summary>When there is room for one more attempt, from now.</summary>
    [Id(1)]
    public required TimeSpan RoomIn { get; init; }
}
