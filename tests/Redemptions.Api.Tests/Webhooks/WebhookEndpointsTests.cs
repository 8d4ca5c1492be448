using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;
using Redemptions.Testing.Webhooks;

namespace Redemptions.Api.Tests.Webhooks;

/// <summary>Webhook endpoints over HTTP.</summary>
public sealed class WebhookEndpointsTests(WebhookServiceFixture service) : IClassFixture<WebhookServiceFixture>, IAsyncLifetime
{
    private const string Path = "/webhooks/endpoints";
    private const string WithDescription = """{"url": "https://shop.example/hook", "description": "Till 7"}""";
    private static readonly Caller Console = new() { Account = Api.Authentication.EmbeddedKey.Account, Mode = Mode.Test, Roles = Roles.Operate, KeyName = "console" };

    private HttpTestClient Client => service.Client;

    /// <summary>Removes the endpoints of the test before.</summary>
    public async Task InitializeAsync()
    {
        foreach (var endpoint in (await Client.GetAsync(Path))["data"].EnumerateArray())
        {
            (await Client.SendAsync(HttpMethod.Delete, $"{Path}/{endpoint.GetProperty("id").GetString()}", null)).Status.Should().Be(HttpStatusCode.NoContent);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_endpoint_is_added_with_its_secret_once_and_read_without_it()
    {
        var added = await AddAsync("""{"url": "https://shop.example/hook?key=1", "types": ["redemption.failed", "redemption.confirmed"], "description": "Till 7"}""");
        added.Status.Should().Be(HttpStatusCode.Created, added.Text);
        added.String("id").Should().MatchRegex("^whe_[0-9a-f]{24}$");
        WebhookSecret.Parse(new Sensitive(added.String("secret")!)).Should().NotBeNull();
        added["types"].EnumerateArray().Select(type => type.GetString()).Should().Equal("redemption.confirmed", "redemption.failed");
        (added.Json.GetProperty("enabled").GetBoolean(), added.Number("pending"), added["failing_since"].ValueKind).Should().Be((true, 0, JsonValueKind.Null));

        var read = await Client.GetAsync($"{Path}/{added.String("id")}");
        read.Text.Should().NotContain("secret").And.NotContain("whsec_");
        (read.String("url"), read.String("description")).Should().Be(("https://shop.example/hook?key=1", "Till 7"));
        (await Client.GetAsync(Path))["data"].GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Without_types_an_endpoint_gets_every_type() =>
        (await AddAsync("""{"url": "https://shop.example/hook"}"""))["types"].EnumerateArray().Select(type => type.GetString()).Should().Equal("*");

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url": "http://shop.example/hook"}""", "url")]
    [InlineData("""{"url": "https://169.254.169.254/latest"}""", "url")]
    [InlineData("""{"url": "https://user:password@shop.example/"}""", "url")]
    [InlineData("""{"url": "https://shop.example/", "types": ["redemption.confirmd"]}""", "types")]
    [InlineData("""{"url": "https://shop.example/", "types": []}""", "types")]
    [InlineData("""{"url": "https://shop.example/", "description": "4000123412341230"}""", "description")]
    [InlineData("""{"url": "https://shop.example/", "enabled": false}""", "enabled")]
    public async Task A_wrong_endpoint_is_refused_and_the_field_is_named(string body, string field)
    {
        var refused = await AddAsync(body);
        (refused.Status, refused.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"), refused.Text);
        refused.Fields.Should().Equal(field);
    }

    [Fact]
    public async Task An_account_has_at_most_ten_endpoints()
    {
        for (var number = 0; number < 10; number++)
        {
            (await AddAsync("""{"url": "https://shop.example/hook"}""")).Status.Should().Be(HttpStatusCode.Created);
        }

        var refused = await AddAsync("""{"url": "https://shop.example/hook"}""");
        (refused.Status, refused.Code).Should().Be((HttpStatusCode.Conflict, "wrong_state"));
    }

    [Fact]
    public async Task An_endpoint_is_changed_disabled_enabled_and_deleted()
    {
        var id = (await AddAsync("""{"url": "https://shop.example/hook"}""")).String("id");
        var changed = await PatchAsync(id, """{"types": ["redemption.confirmed"], "description": "new", "enabled": false}""");
        (changed.Status, changed.String("disabled_reason"), changed.String("description"), changed.Json.GetProperty("enabled").GetBoolean())
            .Should().Be((HttpStatusCode.OK, "owner", "new", false), changed.Text);
        var again = await PatchAsync(id, """{"enabled": true, "types": ["*"]}""");
        (again["disabled_at"].ValueKind, again["types"][0].GetString(), again.String("url")).Should().Be((JsonValueKind.Null, "*", "https://shop.example/hook"));
        (await PatchAsync(id, """{"url": "ftp://shop.example"}""")).Fields.Should().Equal("url");
        (await Client.SendAsync(HttpMethod.Delete, $"{Path}/{id}", null)).Status.Should().Be(HttpStatusCode.NoContent);
        (await Client.GetAsync($"{Path}/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await PatchAsync(id, """{"enabled": true}""")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task A_description_is_removed_by_an_empty_text_or_null(string description)
    {
        var id = (await AddAsync(WithDescription)).String("id");
        (await PatchAsync(id, $$"""{"description": {{description}}}""")).Status.Should().Be(HttpStatusCode.OK);
        await ShouldHaveNoDescriptionAsync(id);
    }

    [Fact]
    public async Task A_change_without_a_description_keeps_it()
    {
        var id = (await AddAsync(WithDescription)).String("id");
        await PatchAsync(id, """{"enabled": false}""");
        (await Client.GetAsync($"{Path}/{id}")).String("description").Should().Be("Till 7");
    }

    [Fact]
    public async Task The_empty_description_of_the_consoles_form_for_a_change_is_stored_as_null()
    {
        var id = (await AddAsync(WithDescription)).String("id")!;
        var request = new WebhookEndpointRequest { Url = "https://shop.example/hook", Description = string.Empty };
        (await service.Services.GetRequiredService<IWebhooks>().ChangeEndpointAsync(Console, id, request)).Succeeded.Should().BeTrue();
        await ShouldHaveNoDescriptionAsync(id);
    }

    [Fact]
    public async Task The_empty_description_of_the_consoles_form_for_a_new_endpoint_is_stored_as_null()
    {
        var request = new WebhookEndpointRequest { Url = "https://shop.example/hook", Description = string.Empty };
        var added = await service.Services.GetRequiredService<IWebhooks>().AddEndpointAsync(Console, request);
        await ShouldHaveNoDescriptionAsync(added.Value!.Endpoint.Id);
    }

    [Fact]
    public async Task Another_mode_does_not_see_the_endpoint_and_other_roles_may_not_ask()
    {
        var id = (await AddAsync("""{"url": "https://shop.example/hook"}""")).String("id");
        (await service.As(ServiceFixture.LiveOperatorKey).GetAsync($"{Path}/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await service.As(ServiceFixture.LiveOperatorKey).GetAsync(Path))["data"].GetArrayLength().Should().Be(0);
        (await service.As(ServiceFixture.ReadKey).GetAsync(Path)).Status.Should().Be(HttpStatusCode.Forbidden);
        (await service.As(ServiceFixture.RedeemKey).GetAsync("/webhooks/events")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_test_tells_the_status_or_the_class_of_the_error()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = webhook => Task.FromResult(webhook.Path == "/wrong" ? 301 : 200);
        var id = (await AddAsync($$"""{"url": "{{receiver.Url()}}"}""")).String("id")!;
        var passed = await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/test", null);
        (passed.Status, passed.Number("attempt.status"), passed["attempt.error"].ValueKind).Should().Be((HttpStatusCode.OK, 200, JsonValueKind.Null), passed.Text);
        var received = receiver.Received.Should().ContainSingle().Subject;
        (received.Type, received.Id, received.Data.GetProperty("endpoint").GetString()).Should().Be(("webhook.test", passed.String("event_id")!, id));

        await PatchAsync(id, $$"""{"url": "{{receiver.Url("/wrong")}}"}""");
        var failed = await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/test", null);
        (failed.Number("attempt.status"), failed.String("attempt.error")).Should().Be((301, "status"), "a redirect is not followed");
    }

    [Fact]
    public async Task After_a_rotation_events_have_two_signatures_the_new_one_first_and_without_overlap_one()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var added = await AddAsync($$"""{"url": "{{receiver.Url()}}"}""");
        var (id, old) = (added.String("id"), Secret(added));
        var rotated = await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/rotate", null);
        var next = Secret(rotated);
        await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/test", null);
        Signature(receiver.Received[^1], next, old).Should().Be(receiver.Received[^1].Signature);

        var last = Secret(await Client.PostAsync($"{Path}/{id}/rotate", """{"overlap_hours": 0}"""));
        await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/test", null);
        Signature(receiver.Received[^1], last).Should().Be(receiver.Received[^1].Signature);
        (await Client.PostAsync($"{Path}/{id}/rotate", """{"overlap_hours": 169}""")).Fields.Should().Equal("overlap_hours");
    }

    [Fact]
    public async Task A_second_rotation_within_the_overlap_of_the_first_ends_no_secret()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var added = await AddAsync($$"""{"url": "{{receiver.Url()}}"}""");
        var (id, first) = (added.String("id"), Secret(added));
        var lost = Secret(await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/rotate", null));
        var copied = Secret(await Client.PostAsync($"{Path}/{id}/rotate", """{"overlap_hours": 1}"""));
        await Client.SendAsync(HttpMethod.Post, $"{Path}/{id}/test", null);
        Signature(receiver.Received[^1], copied, lost, first).Should().Be(receiver.Received[^1].Signature);
    }

    [Fact]
    public async Task The_body_of_an_event_is_the_redemption_as_the_list_shows_it_but_for_the_change_voucher()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync($$"""{"url": "{{receiver.Url()}}", "types": ["redemption.confirmed"]}""");
        var redeemed = await Client.RedeemAsync(Fresh.Blu(""", "external_reference": "webhook-1", "metadata": {"till": "7"}"""));
        var told = await receiver.ForAsync("the confirmation", webhook => webhook.Subject == redeemed.String("id"));
        var listed = (await Client.GetAsync("/collect/redemptions?external_reference=webhook-1"))["data"][0];
        told.Data.EnumerateObject().Select(member => member.Name).Should().Equal(listed.EnumerateObject().Select(member => member.Name));
        foreach (var member in listed.EnumerateObject().Where(member => member.Name != "change_voucher"))
        {
            told.Data.GetProperty(member.Name).GetRawText().Should().Be(member.Value.GetRawText(), member.Name);
        }

        told.Data.GetProperty("change_voucher").GetProperty("pin_last4").GetString().Should().Be(redeemed.String("change_voucher.pin")![^4..]);
    }

    [Fact]
    public async Task What_happened_is_listed_with_its_body_and_sent_again_with_the_same_id_and_bytes()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var endpoint = (await AddAsync($$"""{"url": "{{receiver.Url()}}"}""")).String("id");
        var redemption = (await Client.RedeemAsync(Fresh.Blu())).String("id");
        var confirmed = await receiver.ForAsync("the confirmation", webhook => webhook.Subject == redemption && webhook.Type == "redemption.confirmed");

        var events = (await Client.GetAsync($"/webhooks/events?redemption_id={redemption}"))["data"].EnumerateArray().ToArray();
        events.Select(happened => happened.GetProperty("type").GetString()).Should().Equal("redemption.confirmed", "redemption.created");
        var read = await Client.GetAsync($"/webhooks/events/{confirmed.Id}");
        (read.String("redemption_id"), read.String("body.id"), read.String("body.data.id")).Should().Be((redemption, confirmed.Id, redemption));

        await Testing.Poll.UntilAsync("the record of the first attempt", async () => (await DeliveryAsync(confirmed.Id)).GetProperty("status").GetString() == "delivered");
        var resent = await Client.PostAsync($"/webhooks/events/{confirmed.Id}/resend", $$"""{"endpoint": "{{endpoint}}"}""");
        resent.Status.Should().Be(HttpStatusCode.Accepted, resent.Text);
        await Testing.Poll.UntilAsync("the repeat", () => receiver.Received.Count(webhook => webhook.Id == confirmed.Id) == 2);
        receiver.Received.Last(webhook => webhook.Id == confirmed.Id).Body.Should().Equal(confirmed.Body);

        await Testing.Poll.UntilAsync("its record", async () => (await DeliveryAsync(confirmed.Id)).GetProperty("attempts").GetArrayLength() == 2);
        var delivery = await DeliveryAsync(confirmed.Id);
        (delivery.GetProperty("endpoint").GetString(), delivery.GetProperty("status").GetString(), delivery.GetProperty("attempts")[0].GetProperty("status").GetInt32())
            .Should().Be((endpoint, "delivered", 204));
        (await Client.GetAsync("/webhooks/deliveries?status=exhausted"))["data"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Lists_go_on_with_their_cursor()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await AddAsync($$"""{"url": "{{receiver.Url()}}"}""");
        for (var number = 0; number < 3; number++)
        {
            await Client.RedeemAsync(Fresh.Blu());
        }

        foreach (var path in new[] { "/webhooks/events?limit=4", "/webhooks/deliveries?limit=4" })
        {
            var first = await Client.GetAsync(path);
            first.Status.Should().Be(HttpStatusCode.OK, first.Text);
            first["data"].GetArrayLength().Should().Be(4);
            var second = await Client.GetAsync($"{path}&cursor={first.String("next_cursor")}");
            Ids(first).Should().NotIntersectWith(Ids(second));
            (await Client.GetAsync($"{path}&cursor=x")).Fields.Should().Equal("cursor");
        }

        static IEnumerable<string?> Ids(HttpAnswer page) => page["data"].EnumerateArray().Select(one => one.GetProperty(one.TryGetProperty("event", out _) ? "event" : "id").GetString());
    }

    [Theory]
    [InlineData("/webhooks/events?type=redemption.confirmd", "type")]
    [InlineData("/webhooks/events?redemption_id=rdm_1", "redemption_id")]
    [InlineData("/webhooks/deliveries?status=failed", "status")]
    [InlineData("/webhooks/deliveries?event=evt_1", "event")]
    [InlineData("/webhooks/deliveries?limit=0", "limit")]
    public async Task A_wrong_filter_is_refused_and_named(string path, string field) => (await Client.GetAsync(path)).Fields.Should().Equal(field);

    [Fact]
    public async Task An_event_is_not_sent_again_to_an_endpoint_that_is_disabled_or_unknown()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var endpoint = (await AddAsync($$"""{"url": "{{receiver.Url()}}"}""")).String("id");
        var redemption = (await Client.RedeemAsync(Fresh.Blu())).String("id");
        var sent = await receiver.ForAsync("an event", webhook => webhook.Subject == redemption);
        await PatchAsync(endpoint, """{"enabled": false}""");
        (await Client.SendAsync(HttpMethod.Post, $"/webhooks/events/{sent.Id}/resend", null)).Code.Should().Be("wrong_state");
        (await Client.PostAsync($"/webhooks/events/{sent.Id}/resend", """{"endpoint": "whe_000000000000000000000000"}""")).Fields.Should().Equal("endpoint");
        (await Client.PostAsync("/webhooks/events/evt_00000000000000000000000000000000/resend", "{}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task ShouldHaveNoDescriptionAsync(string? id) => (await Client.GetAsync($"{Path}/{id}"))["description"].ValueKind.Should().Be(JsonValueKind.Null);

    private Task<HttpAnswer> AddAsync(string body) => Client.PostAsync(Path, body);

    private Task<HttpAnswer> PatchAsync(string? id, string body) =>
        Client.SendAsync(HttpMethod.Patch, $"{Path}/{id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    private async Task<JsonElement> DeliveryAsync(string eventId) => (await Client.GetAsync($"/webhooks/deliveries?event={eventId}"))["data"].EnumerateArray().Single();

    private static WebhookSecret Secret(HttpAnswer answer) => WebhookSecret.Parse(new Sensitive(answer.String("secret")!));

    private static string Signature(ReceivedWebhook received, params WebhookSecret[] secrets) =>
        WebhookSignature.Of(secrets, received.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(received.Timestamp, System.Globalization.CultureInfo.InvariantCulture)), received.Body);
}
