using Redemptions.Grains.DeclineLimits;

namespace Redemptions.Grains.Tests.DeclineLimits;

public sealed class DeclineLimitHolderTests
{
    [Fact]
    public void An_attempt_goes_to_its_account_key_till_and_customer() =>
        DeclineLimitHolder.Of("key", new Dictionary<string, string> { ["till"] = "7", ["customer"] = "c-1", ["store"] = "Parow" })
            .Select(holder => holder.Scope).Should().Equal(DeclineLimitScope.Account, DeclineLimitScope.Key, DeclineLimitScope.Till, DeclineLimitScope.Till);

    [Fact]
    public void A_till_and_a_customer_of_one_name_are_two() =>
        DeclineLimitHolder.Of(null, new Dictionary<string, string> { ["till"] = "7", ["customer"] = "7" }).Distinct().Should().HaveCount(3);

    [Fact]
    public void Invariant_7_what_a_caller_wrote_as_his_till_is_not_repeated() =>
        DeclineLimitHolder.Of(null, new Dictionary<string, string> { ["till"] = "1115684091419838" }).Select(holder => holder.Name)
            .Should().NotContain(name => name.Contains("1115684091419838"));

    [Fact]
    public void Tills_of_one_number_in_two_stores_are_two() => new[] { Till("Durban", "7"), Till("Cape Town", "7"), Till(null, "7") }.Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_store_and_a_till_do_not_run_into_one_another() => Till("1", "23").Should().NotBe(Till("12", "3"));

    [Theory]
    [InlineData("t1 ")]
    [InlineData(" T1")]
    [InlineData("t1\u200b")]
    [InlineData("t1\ufe0f")]
    [InlineData("\u00a0t1\t")]
    public void However_a_till_and_its_store_are_spaced_and_written_they_are_one(string written)
    {
        Till(null, written).Should().Be(Till(null, "t1"));
        Till(written, "7").Should().Be(Till("t1", "7"));
        Customer(written).Should().Be(Customer("t1"));
    }

    [Fact]
    public void A_blank_within_a_name_counts_once() => Till("Cape  Town", "7").Should().Be(Till("Cape Town", "7")).And.NotBe(Till("CapeTown", "7"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u200b")]
    public void A_till_without_a_name_is_none(string written) =>
        DeclineLimitHolder.Of(null, new Dictionary<string, string> { ["till"] = written, ["store"] = "Parow" }).Should().ContainSingle();

    [Fact]
    public void A_look_up_names_no_till() => DeclineLimitHolder.Of("key", metadata: null).Should().HaveCount(2);

    private static DeclineLimitHolder Till(string? store, string till) =>
        DeclineLimitHolder.Of(null, store is null ? new Dictionary<string, string> { ["till"] = till } : new Dictionary<string, string> { ["till"] = till, ["store"] = store }).Last();

    private static DeclineLimitHolder Customer(string customer) => DeclineLimitHolder.Of(null, new Dictionary<string, string> { ["customer"] = customer }).Last();
}
