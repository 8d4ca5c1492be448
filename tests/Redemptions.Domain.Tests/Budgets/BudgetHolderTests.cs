using Redemptions.Grains.Budgets;

namespace Redemptions.Domain.Tests.Budgets;

public sealed class BudgetHolderTests
{
    [Fact]
    public void An_attempt_goes_to_its_account_key_till_and_customer() =>
        BudgetHolder.Of("key", new Dictionary<string, string> { ["till"] = "7", ["customer"] = "c-1", ["store"] = "Parow" })
            .Select(holder => holder.Scope).Should().Equal(BudgetScope.Account, BudgetScope.Key, BudgetScope.Till, BudgetScope.Till);

    [Fact]
    public void A_till_and_a_customer_of_one_name_are_two() =>
        BudgetHolder.Of(null, new Dictionary<string, string> { ["till"] = "7", ["customer"] = "7" }).Distinct().Should().HaveCount(3);

    [Fact]
    public void Invariant_7_what_a_caller_wrote_as_his_till_is_not_repeated() =>
        BudgetHolder.Of(null, new Dictionary<string, string> { ["till"] = "1115684091419838" }).Select(holder => holder.Name)
            .Should().NotContain(name => name.Contains("1115684091419838"));

    [Fact]
    public void A_look_up_names_no_till() => BudgetHolder.Of("key", metadata: null).Should().HaveCount(2);
}
