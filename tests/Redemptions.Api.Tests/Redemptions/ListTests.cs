using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class ListTests(ServiceFixture service)
{
    [Fact]
    public async Task A_list_has_data_and_the_next_cursor_alone()
    {
        await service.Client.RedeemAsync(Fresh.Blu());
        var list = await ListAsync("limit=1");
        list.Json.EnumerateObject().Select(member => member.Name).Should().Equal("data", "next_cursor");
        list["data"].GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_list_never_shows_a_change_PIN()
    {
        var made = await service.Client.RedeemAsync(Fresh.Blu());
        var line = Lines(await ListAsync("limit=1")).Single();
        line.GetProperty("id").GetString().Should().Be(made.String("id"));
        line.GetProperty("change_voucher").GetProperty("pin").ValueKind.Should().Be(JsonValueKind.Null);
        line.GetProperty("change_voucher").GetProperty("barcode").ValueKind.Should().Be(JsonValueKind.Null);
        line.GetProperty("change_voucher").GetProperty("amount").GetInt64().Should().Be(5000);
    }

    [Fact]
    public async Task Pages_follow_one_another_newest_first()
    {
        var made = new[] { await RedeemAsync(), await RedeemAsync(), await RedeemAsync() };
        var first = await ListAsync("limit=2");
        var second = await ListAsync($"limit=2&cursor={first.String("next_cursor")}");
        Ids(first).Concat(Ids(second)).Take(3).Should().Equal(made.Reverse());
    }

    [Fact]
    public async Task The_last_page_has_no_cursor()
    {
        var reference = Fresh.Reference();
        await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}" """));
        (await ListAsync($"external_reference={reference}"))["next_cursor"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("status=failed", "failed")]
    [InlineData("status=confirmed", "confirmed")]
    public async Task A_status_narrows(string filter, string status)
    {
        await service.Client.RedeemAsync(Fresh.Flash("90" + Fresh.FlashPin()[2..]));
        await service.Client.RedeemAsync(Fresh.Blu());
        Lines(await ListAsync(filter)).Select(line => line.GetProperty("status").GetString()).Should().NotBeEmpty().And.OnlyContain(found => found == status);
    }

    [Fact]
    public async Task A_type_narrows()
    {
        await service.Client.RedeemAsync(Fresh.FullOtt(Fresh.OttToken()));
        Lines(await ListAsync("type=vouchers.ott")).Select(line => line.GetProperty("type").GetString()).Should().NotBeEmpty().And.OnlyContain(type => type == "vouchers.ott");
    }

    [Fact]
    public async Task An_external_reference_narrows()
    {
        var reference = Fresh.Reference();
        var made = await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}" """));
        Ids(await ListAsync($"external_reference={reference}")).Should().Equal(made.String("id"));
    }

    [Fact]
    public async Task An_idempotency_key_finds_what_it_made_and_an_empty_list_where_it_made_nothing()
    {
        var key = Fresh.Key();
        var made = await service.Client.RedeemAsync(key, Fresh.Blu());
        Ids(await ListAsync($"idempotency_key={key}")).Should().Equal(made.String("id"));
        Ids(await ListAsync($"idempotency_key=%22{key}%22")).Should().Equal(made.String("id"));
        Ids(await ListAsync($"idempotency_key={key}&status=failed")).Should().BeEmpty();
        (await ListAsync($"idempotency_key={Fresh.Key()}"))["data"].GetArrayLength().Should().Be(0);
        Ids(await service.As(ServiceFixture.OtherAccountKey).GetAsync($"/collect/redemptions?idempotency_key={key}")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_by_last_change_goes_on_at_its_cursor_and_no_other_list_takes_it()
    {
        var from = (await RedeemAnswerAsync()).String("updated_at");
        var made = new[] { await RedeemAsync(), await RedeemAsync(), await RedeemAsync() };
        var first = await ListAsync($"updated_from={from}&limit=2");
        var cursor = first.String("next_cursor");
        cursor.Should().StartWith("upd_");
        var second = await ListAsync($"updated_from={from}&limit=100&cursor={cursor}");
        Ids(first).Concat(Ids(second)).Should().OnlyHaveUniqueItems().And.Contain(made);
        (await ListAsync($"limit=2&cursor={cursor}")).Fields.Should().Equal("cursor");
    }

    [Theory]
    [InlineData("4000123412341230")]
    [InlineData("4000%201234%201234%201230")]
    [InlineData("123456789012")]
    public async Task Invariant_7_a_reference_in_the_form_of_a_PIN_is_refused_and_not_repeated(string reference)
    {
        var answer = await ListAsync($"external_reference={reference}");
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Fields.Should().Equal("external_reference");
        answer.Text.Should().NotContain("4000123412341230").And.NotContain("123456789012");
    }

    [Theory]
    [InlineData("created")]
    [InlineData("updated")]
    public async Task A_time_narrows_from_both_sides(string name)
    {
        var reference = Fresh.Reference();
        var made = await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}" """));
        var at = made.String($"{name}_at");
        Ids(await ListAsync($"external_reference={reference}&{name}_from={at}")).Should().Equal(made.String("id"));
        Ids(await ListAsync($"external_reference={reference}&{name}_to={at}")).Should().BeEmpty("it is made before, not at");
    }

    [Theory]
    [InlineData("in_doubt=false", 1)]
    [InlineData("in_doubt=true", 0)]
    [InlineData("attention=false", 1)]
    [InlineData("attention=true", 0)]
    public async Task Doubt_and_attention_narrow(string filter, int count)
    {
        var reference = Fresh.Reference();
        await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}" """));
        Ids(await ListAsync($"external_reference={reference}&{filter}")).Should().HaveCount(count);
    }

    [Fact]
    public async Task Another_account_sees_nothing_of_it()
    {
        var made = await RedeemAsync();
        var list = await service.As(ServiceFixture.OtherAccountKey).GetAsync("/collect/redemptions?limit=100");
        Ids(list).Should().NotContain(made);
    }

    [Theory]
    [InlineData("status=done", "status")]
    [InlineData("status=", "status")]
    [InlineData("status=draft&status=failed", "status")]
    [InlineData("type=Vouchers%20Blu", "type")]
    [InlineData("external_reference=%00", "external_reference")]
    [InlineData("created_from=yesterday", "created_from")]
    [InlineData("created_to=2026-13-01T00:00:00Z", "created_to")]
    [InlineData("updated_from=2026-01-01T00:00:00", "updated_from")]
    [InlineData("updated_to=1760000000", "updated_to")]
    [InlineData("in_doubt=1", "in_doubt")]
    [InlineData("attention=yes", "attention")]
    [InlineData("cursor=nowhere", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("idempotency_key=", "idempotency_key")]
    [InlineData("idempotency_key=a%20b", "idempotency_key")]
    [InlineData("idempotency_key=a&idempotency_key=b", "idempotency_key")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    public async Task A_malformed_filter_is_named(string filter, string field)
    {
        var answer = await ListAsync(filter);
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Code.Should().Be("invalid_request");
        answer.Fields.Should().Equal(field);
    }

    private static JsonElement[] Lines(HttpAnswer list) => [.. list["data"].EnumerateArray()];

    private static IEnumerable<string?> Ids(HttpAnswer list) => Lines(list).Select(line => line.GetProperty("id").GetString());

    private Task<HttpAnswer> ListAsync(string query) => service.Client.GetAsync($"/collect/redemptions?{query}");

    private Task<HttpAnswer> RedeemAnswerAsync() => service.Client.RedeemAsync(Fresh.Blu());

    private async Task<string?> RedeemAsync() => (await RedeemAnswerAsync()).String("id");
}
