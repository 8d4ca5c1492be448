using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Redemptions.Api.Tests.Discovery;

[Collection(ServiceFixture.Collection)]
public sealed class DiscoveryTests(ServiceFixture service)
{
    private const string Types = "/collect/redemptions/types";

    [Fact]
    public async Task The_types_of_the_embedded_default_are_listed()
    {
        var list = await service.Client.GetAsync(Types);
        list.Status.Should().Be(HttpStatusCode.OK);
        Items(list).Select(item => item.GetProperty("type").GetString()).Should()
            .Equal("gift_cards.house", "loyalty_points.house", "vouchers.blu", "vouchers.one_voucher", "vouchers.ott");
    }

    [Fact]
    public async Task A_live_key_sees_no_voucher_without_live_credentials() =>
        Items(await service.As(ServiceFixture.LiveKey).GetAsync(Types)).Select(item => item.GetProperty("category").GetString()).Should().NotContain("vouchers");

    [Fact]
    public async Task An_item_has_every_member_of_the_contract_in_its_order()
    {
        var item = await service.Client.GetAsync(Types + "/vouchers.one_voucher");
        item.Json.EnumerateObject().Select(member => member.Name).Should().Equal(
            "type", "category", "name", "description", "logo", "website", "status", "currencies", "min_amount", "max_amount", "capabilities", "required_fields");
        (item.String("category"), item.String("name"), item.String("website"), item.String("status")).Should().Be(("vouchers", "1Voucher", "https://www.1voucher.co.za", "available"));
        (item.Number("min_amount"), item.Number("max_amount"), item["currencies"].ToString()).Should().Be((100, 400000, "[\"ZAR\"]"));
    }

    [Theory]
    [InlineData("vouchers.one_voucher", false, "INLINE", true)]
    [InlineData("vouchers.blu", true, "INLINE", false)]
    [InlineData("vouchers.ott", true, "SMS", true)]
    public async Task Capabilities_are_those_of_the_contract(string type, bool lookup, string change, bool sms)
    {
        var item = await service.Client.GetAsync($"{Types}/{type}");
        item["capabilities"].EnumerateObject().Select(member => (member.Name, member.Value.ToString())).Should().Equal(
            ("redeem", "True"), ("partial_redemption", "True"), ("lookup", lookup.ToString()), ("reserve", "False"), ("refund", "False"),
            ("change_voucher", change), ("sms_delivery", sms.ToString()));
    }

    [Theory]
    [InlineData("gift_cards.house", "gift_cards")]
    [InlineData("loyalty_points.house", "loyalty_points")]
    public async Task Cards_can_be_redeemed_in_part_looked_up_reserved_and_refunded(string type, string category)
    {
        var item = await service.Client.GetAsync($"{Types}/{type}");
        item.String("category").Should().Be(category);
        item["capabilities"].EnumerateObject().Select(member => (member.Name, member.Value.ToString())).Should().Equal(
            ("redeem", "True"), ("partial_redemption", "True"), ("lookup", "True"), ("reserve", "True"), ("refund", "True"), ("change_voucher", "NONE"), ("sms_delivery", "False"));
    }

    [Fact]
    public async Task A_field_has_every_member_of_the_contract()
    {
        var field = (await service.Client.GetAsync(Types + "/vouchers.one_voucher"))["required_fields"][0];
        field.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(
            "name", "type", "required", "required_for", "sensitive", "label", "description", "pattern", "example", "accepted_for", "alternative_to");
        field.GetProperty("name").GetString().Should().Be("pin");
        field.GetProperty("type").GetString().Should().Be("string");
        field.GetProperty("sensitive").GetBoolean().Should().BeTrue();
        field.GetProperty("required_for").ToString().Should().Be("[\"redeem\"]");
    }

    [Fact]
    public async Task Every_example_fits_its_pattern()
    {
        var fields = Items(await service.Client.GetAsync(Types)).SelectMany(item => item.GetProperty("required_fields").EnumerateArray());
        fields.Should().OnlyContain(field => Regex.IsMatch(field.GetProperty("example").GetString()!, field.GetProperty("pattern").GetString()!));
    }

    [Fact]
    public async Task OTT_needs_a_phone_for_a_part_alone()
    {
        var phone = (await service.Client.GetAsync(Types + "/vouchers.ott"))["required_fields"].EnumerateArray().Single(field => field.GetProperty("name").GetString() == "phone_number");
        phone.GetProperty("required").GetBoolean().Should().BeFalse();
        phone.GetProperty("required_for").ToString().Should().Be("[\"partial_redemption\"]");
    }

    [Fact]
    public async Task One_item_is_the_lists_item()
    {
        var item = await service.Client.GetAsync(Types + "/vouchers.blu");
        Items(await service.Client.GetAsync(Types)).Single(listed => listed.GetProperty("type").GetString() == "vouchers.blu").ToString().Should().Be(item.Text);
    }

    [Fact]
    public async Task An_unknown_type_is_not_found() =>
        (await service.Client.GetAsync(Types + "/vouchers.nobody")).Code.Should().Be("not_found");

    [Fact]
    public async Task Discovery_may_be_kept_by_its_caller_for_five_seconds()
    {
        var list = await service.Client.GetAsync(Types);
        list.Header("Cache-Control")!.Split(", ").Should().BeEquivalentTo("private", "max-age=5");
        list.Header("Vary").Should().Be("Authorization");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/vouchers.ott")]
    public async Task Who_has_it_already_gets_304(string path)
    {
        var tag = (await service.Client.GetAsync(Types + path)).Header("ETag")!;
        tag.Should().MatchRegex("^\"[0-9a-f]+\"$");
        var again = await service.Client.GetAsync(Types + path, ("If-None-Match", $"\"other\", {tag}"));
        again.Status.Should().Be(HttpStatusCode.NotModified);
        again.Text.Should().BeEmpty();
        (again.Header("ETag"), again.Header("Vary")).Should().Be((tag, "Authorization"));
    }

    [Fact]
    public async Task Who_has_something_else_gets_all() =>
        (await service.Client.GetAsync(Types, ("If-None-Match", "\"other\""))).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task Every_logo_is_there_for_anybody()
    {
        foreach (var item in Items(await service.Client.GetAsync(Types)))
        {
            var logo = await service.As(null).GetAsync(item.GetProperty("logo").GetString()!);
            logo.Header("Content-Type").Should().Be("image/svg+xml");
            logo.Text.Should().StartWith("<svg").And.NotContain("href");
        }
    }

    private static JsonElement[] Items(HttpAnswer list) => [.. list["data"].EnumerateArray()];
}
