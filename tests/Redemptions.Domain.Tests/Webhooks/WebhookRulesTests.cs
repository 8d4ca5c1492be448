using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    [Fact]
    public void A_star_alone_is_every_type_also_of_later_versions()
    {
        WebhookRules.Types(["*"], out _).Should().Be(WebhookEventTypes.All);
        WebhookRules.Names(WebhookEventTypes.All).Should().Equal("*");
    }

    [Fact]
    public void Types_are_read_and_named_again()
    {
        var set = WebhookRules.Types(["redemption.failed", "redemption.confirmed"], out var error);
        error.Should().BeNull();
        WebhookRules.Names(set!.Value).Should().Equal("redemption.confirmed", "redemption.failed");
    }

    [Theory]
    [InlineData("redemption.confirmd")]
    [InlineData("webhook.test")]
    [InlineData("*", "redemption.failed")]
    [InlineData]
    public void Other_types_are_refused_with_the_names_of_those_that_exist(params string[] types)
    {
        WebhookRules.Types(types, out var error).Should().BeNull();
        (error!.Field, error.Message.Contains("redemption.confirmed", StringComparison.Ordinal)).Should().Be(("types", true));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(168, true)]
    [InlineData(169, false)]
    public void The_secrets_overlap_by_0_to_168_hours(int hours, bool isValid) => (WebhookRules.Check(TimeSpan.FromHours(hours)) is null).Should().Be(isValid);

    [Fact]
    public void A_description_that_may_be_a_PIN_is_refused() => WebhookRules.Check("4000123412341230")!.Field.Should().Be("description");
}
