namespace Redemptions.Grains.Budgets;

/// <summary>Whose budget it is.</summary>
/// <remarks>Sent: append only, never renumber.</remarks>
[GenerateSerializer, Alias("redemptions.budget-scope")]
internal enum BudgetScope
{
    Account = 0,
    Key = 1,
    Till = 2,
}
