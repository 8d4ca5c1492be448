using System.Text.RegularExpressions;

namespace Redemptions.Api.Tests.StoredValue;

[Collection(ServiceFixture.Collection)]
public sealed class CardDiscoveryTests(ServiceFixture service)
{
    private const string Types = "/collect/redemptions/types";

    [Theory]
    [InlineData("gift_cards.house", "gift_cards")]
    [InlineData("loyalty_points.house", "loyalty_points")]
    public async Task The_programs_of_the_house_are_published(string type, string category)
    {
        var item = await service.Client.GetAsync($"{Types}/{type}");
        (item.String("category"), item.String("status"), item["currencies"].ToString()).Should().Be((category, "available", "[\"ZAR\"]"));
        item["capabilities"].EnumerateObject().Select(member => (member.Name, member.Value.ToString())).Should().Equal(
            ("redeem", "True"), ("partial_redemption", "True"), ("lookup", "True"), ("reserve", "True"), ("refund", "True"), ("change_voucher", "NONE"), ("sms_delivery", "False"));
        (await service.Client.GetAsync(item.String("logo")!)).Text.Should().StartWith("<svg");
    }

    [Fact]
    public async Task A_code_is_required_to_redeem_and_a_serial_number_is_taken_for_a_look_up()
    {
        var fields = (await service.Client.GetAsync($"{Types}/gift_cards.house"))["required_fields"].EnumerateArray().ToArray();
        fields.Select(field => field.GetProperty("name").GetString()).Should().Equal("pin", "serial_number");
        fields[0].GetProperty("required_for").ToString().Should().Contain("redeem");
        fields[1].GetProperty("accepted_for").ToString().Should().Be("[\"lookup\"]");
        fields.Should().OnlyContain(field => Regex.IsMatch(field.GetProperty("example").GetString()!, field.GetProperty("pattern").GetString()!));
    }

    [Fact]
    public async Task The_example_of_the_code_is_no_card()
    {
        var example = (await service.Client.GetAsync($"{Types}/gift_cards.house"))["required_fields"][0].GetProperty("example").GetString()!;
        (await service.Client.RedeemAsync(CardCalls.Redeem(example))).String("last_error.code").Should().Be("voucher_not_found");
    }
}
