namespace Redemptions.Http.Tests.Budgets;

/// <summary>A service with low decline limits.</summary>
public sealed class BudgetedServiceFixture : ServiceFixture
{
    public const int OfKey = 20;

    protected override string[] More =>
        ["--Api:Budgets:Key", $"{OfKey} in 12 h", "--Api:Budgets:Till", "3 in 12 h", "--Api:Budgets:Account", "100 in 12 h"];
}
