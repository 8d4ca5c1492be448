using System.Net;
using System.Text;

namespace Redemptions.Api.Tests.Accounts;

[Collection(ServiceFixture.Collection)]
public sealed class KeysTests(ServiceFixture service)
{
    private const string Types = "/collect/redemptions/types";

    [Fact]
    public async Task A_new_key_is_told_once_and_opens_what_its_roles_open()
    {
        var account = await Stored.AccountAsync(service);
        var made = await Stored.KeyAsync(service.Client, account, "\"redeem\"");
        made.Status.Should().Be(HttpStatusCode.Created);
        made.Header("Cache-Control").Should().Be("no-store");
        made.String("secret").Should().MatchRegex("^sk_test_[0-9a-f]{48}$");
        var redeemed = await service.As(made.String("secret")).RedeemAsync(Fresh.Blu());
        redeemed.Status.Should().Be(HttpStatusCode.Created);
        (await service.As(made.String("secret")).GetAsync("/accounts")).Status.Should().Be(HttpStatusCode.Forbidden);
        var listed = await service.Client.GetAsync($"/accounts/{account}/keys");
        listed.Text.Should().Contain(made.String("id")).And.NotContain("secret").And.NotContain(made.String("secret")![^12..]);
    }

    [Fact]
    public async Task A_key_of_the_right_form_that_nobody_made_is_unknown() =>
        (await service.As("sk_test_" + new string('0', 48)).GetAsync(Types)).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_key_in_another_writing_is_another_key()
    {
        var made = await Stored.KeyAsync(service.Client, await Stored.AccountAsync(service));
        foreach (var other in new[] { made.String("secret")!.ToUpperInvariant(), made.String("secret")!.Replace("sk_test_", "sk_live_", StringComparison.Ordinal) })
        {
            (await service.As(other).GetAsync(Types)).Status.Should().Be(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("DELETE", "/accounts/shop/keys/key_000000000000000000000000")]
    [InlineData("DELETE", "/webhooks/endpoints/whe_000000000000000000000000")]
    [InlineData("POST", "/webhooks/endpoints/whe_000000000000000000000000/test")]
    public async Task Members_in_the_body_of_a_call_that_takes_none_are_refused(string method, string path)
    {
        var answer = await service.Client.SendAsync(new HttpMethod(method), path, new StringContent("""{"made_keys": "revoke"}""", Encoding.UTF8, "application/json"));
        (answer.Status, answer.Fields.Single()).Should().Be((HttpStatusCode.BadRequest, "made_keys"));
    }

    [Fact]
    public async Task A_revoked_key_is_told_so_however_often_it_is_revoked()
    {
        var account = await Stored.AccountAsync(service);
        var made = await Stored.KeyAsync(service.Client, account);
        var first = await RevokeAsync(service.Client, account, made.String("id"));
        var again = await RevokeAsync(service.Client, account, made.String("id"));
        (first.Status, again.String("revoked_at")).Should().Be((HttpStatusCode.OK, first.String("revoked_at")));
        var refused = await service.As(made.String("secret")).GetAsync(Types);
        (refused.Status, refused.Code).Should().Be((HttpStatusCode.Forbidden, "forbidden"));
        refused.String("detail").Should().Contain("revoked");
    }

    [Fact]
    public async Task A_rotated_key_works_beside_its_successor_until_the_overlap_is_over()
    {
        var account = await Stored.AccountAsync(service);
        var (beside, over) = (await Stored.KeyAsync(service.Client, account), await Stored.KeyAsync(service.Client, account));
        var successor = await service.Client.PostAsync($"/accounts/{account}/keys/{beside.String("id")}/rotate", """{"overlap_seconds": 3600}""");
        var successorAtOnce = await service.Client.PostAsync($"/accounts/{account}/keys/{over.String("id")}/rotate", """{"overlap_seconds": 0}""");
        (successor.Status, successor.Header("Cache-Control")).Should().Be((HttpStatusCode.Created, "no-store"));
        foreach (var working in new[] { beside, successor, successorAtOnce })
        {
            (await service.As(working.String("secret")).GetAsync(Types)).Status.Should().Be(HttpStatusCode.OK);
        }

        var refused = await service.As(over.String("secret")).GetAsync(Types);
        refused.Status.Should().Be(HttpStatusCode.Forbidden);
        refused.String("detail").Should().Contain("expired");
        (await service.Client.SendAsync(HttpMethod.Post, $"/accounts/{account}/keys/{over.String("id")}/rotate", null)).Code.Should().Be("wrong_state");
    }

    [Fact]
    public async Task A_key_of_a_disabled_account_opens_nothing()
    {
        var account = await Stored.AccountAsync(service);
        var made = await Stored.KeyAsync(service.Client, account);
        var disabled = await service.Client.PutAsync($"/accounts/{account}/switch", """{"on": false}""");
        disabled.String("disabled_at").Should().NotBeNull();
        (await service.As(made.String("secret")).GetAsync(Types)).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_account_that_is_there_already_stays_as_it_is()
    {
        var account = await Stored.AccountAsync(service);
        var before = (await service.Client.GetAsync("/accounts")).Json.GetProperty("data").EnumerateArray().Single(item => item.GetProperty("account").GetString() == account);
        var again = await service.Client.PostAsync("/accounts", $$"""{"account": "{{account}}"}""");
        again.Text.Should().Be(before.GetRawText());
    }

    [Theory]
    [InlineData("{}", "name", "roles")]
    [InlineData("""{"name": "a till", "roles": ["read"]}""", "name")]
    [InlineData("""{"name": "till", "roles": []}""", "roles")]
    [InlineData("""{"name": "till", "roles": ["read", "everything"]}""", "roles")]
    [InlineData("""{"name": "till", "roles": "read"}""", "roles")]
    [InlineData("""{"name": "till", "roles": ["read"], "expires_at": "2020-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name": "till", "roles": ["read"], "expires_at": "9999-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name": "till", "roles": ["read"], "expires_at": "tomorrow"}""", "expires_at")]
    public async Task What_is_wrong_with_a_key_is_named(string body, params string[] fields)
    {
        var answer = await service.Client.PostAsync($"/accounts/{await Stored.AccountAsync(service)}/keys", body);
        answer.Code.Should().Be("invalid_request");
        answer.Fields.Should().Equal(fields);
    }

    [Theory]
    [InlineData("""{"overlap_seconds": -1}""")]
    [InlineData("""{"overlap_seconds": 2592001}""")]
    [InlineData("""{"overlap_seconds": 9223372036854775807}""")]
    public async Task An_overlap_is_thirty_days_at_most(string body)
    {
        var account = await Stored.AccountAsync(service);
        var made = await Stored.KeyAsync(service.Client, account);
        (await service.Client.PostAsync($"/accounts/{account}/keys/{made.String("id")}/rotate", body)).Fields.Should().Equal("overlap_seconds");
    }

    [Theory]
    [InlineData("""{"account": "a shop"}""")]
    [InlineData("""{"account": "shop/7"}""")]
    [InlineData("{}")]
    public async Task What_is_wrong_with_an_account_is_named(string body) => (await service.Client.PostAsync("/accounts", body)).Fields.Should().Equal("account");

    [Fact]
    public async Task An_account_of_configuration_alone_has_no_stored_keys() =>
        (await Stored.KeyAsync(service.Client, "never-added")).Code.Should().Be("not_found");

    [Fact]
    public async Task A_stored_operate_key_manages_its_own_accounts_keys()
    {
        var account = await Stored.AccountAsync(service);
        var own = await Stored.ClientAsync(service, account);
        var made = await Stored.KeyAsync(own, account);
        made.Status.Should().Be(HttpStatusCode.Created);
        (await own.GetAsync("/accounts")).Json.GetProperty("data").EnumerateArray().Should().ContainSingle().Which.GetProperty("account").GetString().Should().Be(account);
        (await RevokeAsync(own, account, made.String("id"))).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_keys_view_names_its_maker()
    {
        var account = await Stored.AccountAsync(service);
        var maker = await Stored.KeyAsync(service.Client, account, "\"read\", \"operate\"");
        maker.String("created_by").Should().Be("operator");
        (await Stored.KeyAsync(service.As(maker.String("secret")), account, "\"read\"")).String("created_by").Should().Be(maker.String("id"));
    }

    [Fact]
    public async Task A_key_with_more_than_its_makers_roles_is_refused()
    {
        var account = await Stored.AccountAsync(service);
        var own = await Stored.ClientAsync(service, account, "\"read\", \"operate\"");
        var refused = await Stored.KeyAsync(own, account, "\"redeem\"");
        (refused.Status, refused.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        refused.Fields.Should().Equal("roles");
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK, 0)]
    [InlineData("?made_keys=keep", HttpStatusCode.OK, 0)]
    [InlineData("?made_keys=revoke", HttpStatusCode.Forbidden, 1)]
    public async Task A_revocation_names_the_keys_that_the_key_made_and_takes_them_along_where_it_is_told_to(string query, HttpStatusCode heirHears, int revoked)
    {
        var account = await Stored.AccountAsync(service);
        var maker = await Stored.KeyAsync(service.Client, account, "\"read\", \"operate\"");
        var heir = await Stored.KeyAsync(service.As(maker.String("secret")), account, "\"read\"");
        var answer = await RevokeAsync(service.Client, account, maker.String("id") + query);
        var made = answer.Json.GetProperty("made_keys").EnumerateArray().Should().ContainSingle().Which;
        made.GetProperty("id").GetString().Should().Be(heir.String("id"));
        (made.GetProperty("revoked_at").ValueKind == System.Text.Json.JsonValueKind.String ? 1 : 0).Should().Be(revoked);
        (await service.As(heir.String("secret")).GetAsync(Types)).Status.Should().Be(heirHears);
    }

    [Fact]
    public async Task What_becomes_of_made_keys_is_keep_or_revoke_and_nothing_else()
    {
        var account = await Stored.AccountAsync(service);
        var key = await Stored.KeyAsync(service.Client, account);
        (await RevokeAsync(service.Client, account, key.String("id") + "?made_keys=all")).Fields.Should().Equal("made_keys");
        (await service.As(key.String("secret")).GetAsync(Types)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("POST", "/accounts", """{"account": "another"}""")]
    [InlineData("PUT", "/accounts/{own}/switch", """{"on": true}""")]
    [InlineData("PUT", "/collect/redemptions/types/vouchers.ott/switch", """{"on": true}""")]
    public async Task What_all_accounts_share_needs_operate_from_configuration(string method, string path, string body)
    {
        var account = await Stored.AccountAsync(service);
        var own = await Stored.ClientAsync(service, account);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await own.SendAsync(new HttpMethod(method), path.Replace("{own}", account, StringComparison.Ordinal), content);
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.Forbidden, "forbidden"));
        answer.String("detail").Should().Contain("configuration");
    }

    private static Task<HttpAnswer> RevokeAsync(HttpTestClient client, string account, string? id) => client.SendAsync(HttpMethod.Delete, $"/accounts/{account}/keys/{id}", null);
}
