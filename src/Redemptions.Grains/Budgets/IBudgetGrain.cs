namespace Redemptions.Grains.Budgets;

/// <summary>Counts the declined attempts of one account over all silos. Key: <c>mode/account</c>.</summary>
[GrainInterfaceType("redemptions.budget"), Alias("redemptions.budget")]
internal interface IBudgetGrain : IGrainWithStringKey
{
    /// <summary>Hears what a silo has seen since its last report, and tells whose budgets are used up.</summary>
    [Alias("report")]
    Task<IReadOnlyList<SpentBudget>> ReportAsync(IReadOnlyList<DeclineCount> declines);
}
