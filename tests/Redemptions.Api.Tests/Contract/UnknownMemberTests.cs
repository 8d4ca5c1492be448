using System.Net;
using Redemptions.Api.Tests.Accounts;

namespace Redemptions.Api.Tests.Contract;

/// <summary>The service ignores nothing silently: it refuses an unknown member or parameter and names it.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class UnknownMemberTests(ServiceFixture service)
{
    [Theory]
    [InlineData("amount_cents", "amount")]
    [InlineData("ammount", "amount")]
    [InlineData("Amount", "amount")]
    [InlineData("externalReference", "external_reference")]
    [InlineData("meta_data", "metadata")]
    [InlineData("phone_number", "source.phone_number")]
    public async Task A_misspelt_member_redeems_nothing_and_is_told_the_nearest_name(string written, string meant)
    {
        var (key, pin) = (Fresh.Key(), Fresh.FlashPin());
        var refused = await service.Client.RedeemAsync(key, $$"""{"type": "vouchers.one_voucher", "source": {"pin": "{{pin}}"}, "{{written}}": 2500}""");
        (refused.Status, refused.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        var error = refused["errors"].EnumerateArray().Should().ContainSingle().Subject;
        error.GetProperty("field").GetString().Should().Be(written);
        error.GetProperty("code").GetString().Should().Be("unknown_member");
        error.GetProperty("message").GetString().Should().Be($"`{written}`: is `{meant}` meant?");
        refused.String("detail").Should().Be($"`{written}`: is `{meant}` meant?");
        var corrected = await service.Client.RedeemAsync(key, Fresh.Flash(pin));
        (corrected.Number("redeemed_amount"), corrected.Header("Idempotent-Replayed")).Should().Be((5000, null), "the first call took nothing");
    }

    [Theory]
    [InlineData("source.pn", "source.pin")]
    [InlineData("source.phoneNumber", "source.phone_number")]
    [InlineData("source.serial", "source.serial_number")]
    public async Task A_misspelt_member_of_a_nested_object_is_named_with_its_path(string written, string meant)
    {
        var answer = await service.Client.PostAsync("/stored_value/lookup", $$"""{"type": "vouchers.blu", "source": {"{{written.Split('.')[1]}}": "x"} }""");
        answer.Fields.Should().Equal(written);
        answer.String("detail").Should().Be($"`{written}`: is `{meant}` meant?");
    }

    [Fact]
    public async Task Where_nothing_is_near_all_known_members_are_told()
    {
        var answer = await service.Client.PostAsync("/stored_value/lookup", """{"colour": 1}""");
        answer.String("detail").Should().Be("`colour` is unknown here. The allowed names are `type` and `source`.");
    }

    [Theory]
    [InlineData("""{"4000123412341230": 1}""", "***")]
    [InlineData("""{"source": {"4000-1234-1234-1230": 1}}""", "source.***")]
    [InlineData("""{"x\u0007": 1}""", "***")]
    public async Task A_name_that_could_be_a_PIN_is_not_repeated(string body, string field)
    {
        var answer = await service.Client.PostAsync("/stored_value/lookup", body);
        answer.Fields.Should().Equal(field);
        answer.Text.Should().NotContain("1230");
    }

    [Fact]
    public async Task A_PIN_in_the_place_of_a_parameters_name_is_not_repeated()
    {
        var answer = await service.Client.GetAsync("/collect/redemptions?4000123412341230=1");
        answer.Fields.Should().Equal("***");
        answer.Text.Should().NotContain("1230");
    }

    [Theory]
    [InlineData("externalReference=no-such", "externalReference", "external_reference")]
    [InlineData("reference=no-such", "reference", "external_reference")]
    [InlineData("created_after=2026-01-01T00:00:00Z", "created_after", "created_from")]
    [InlineData("stauts=failed&limit=1", "stauts", "status")]
    public async Task A_misspelt_filter_returns_nothing_and_is_told_the_nearest_name(string query, string written, string meant)
    {
        var answer = await service.Client.GetAsync($"/collect/redemptions?{query}");
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Fields.Should().Equal(written);
        answer["errors"][0].GetProperty("code").GetString().Should().Be("unknown_member");
        answer.String("detail").Should().Be($"`{written}`: is `{meant}` meant?");
    }

    [Fact]
    public async Task A_misspelt_expiry_makes_no_key()
    {
        var account = await Stored.AccountAsync(service);
        var answer = await Stored.KeyAsync(service.Client, account, more: """, "expiresAt": "2027-01-01T00:00:00Z" """);
        answer.Fields.Should().Equal("expiresAt");
        answer.String("detail").Should().Be("`expiresAt`: is `expires_at` meant?");
        (await service.Client.GetAsync($"/accounts/{account}/keys"))["data"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task An_empty_expiry_makes_no_key()
    {
        var answer = await Stored.KeyAsync(service.Client, await Stored.AccountAsync(service), more: """, "expires_at": "" """);
        answer.Fields.Should().Equal("expires_at");
    }

    [Fact]
    public async Task A_misspelt_overlap_rotates_nothing()
    {
        var account = await Stored.AccountAsync(service);
        var made = await Stored.KeyAsync(service.Client, account);
        var answer = await service.Client.PostAsync($"/accounts/{account}/keys/{made.String("id")}/rotate", """{"overlap": 0}""");
        answer.Fields.Should().Equal("overlap");
        answer.String("detail").Should().Be("`overlap`: is `overlap_seconds` meant?");
        (await service.Client.GetAsync($"/accounts/{account}/keys"))["data"].GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Members_of_metadata_are_the_callers_own() =>
        (await service.Client.RedeemAsync(Fresh.Blu(""", "metadata": {"amount_cents": "5", "anything": "goes"}"""))).Status.Should().Be(HttpStatusCode.Created);

    [Theory]
    [InlineData("/docs/scalar.js?v=2")]
    [InlineData("/assets/providers/blu.svg?v=2")]
    [InlineData("/metrics?x=1")]
    public async Task What_is_no_operation_of_the_contract_keeps_its_parameters_to_itself(string path) =>
        (await service.Client.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);
}
