using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Redemptions.Simulators.Tests;

/// <summary>The receiver of webhooks: what it shows, how it verifies, and how it fails on request.</summary>
public sealed class WebhookReceiverTests : IAsyncLifetime
{
    private const string Event = """{"id":"evt_1","type":"redemption.confirmed","timestamp":"2026-11-23T08:30:15Z","data":{"id":"rdm_1","version":3}}""";

    // 24 bytes in base64; the vector of Standard Webhooks 1.0.0.
    private const string Key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task A_delivery_is_shown_with_what_it_says()
    {
        (await Deliver()).Status.Should().Be(HttpStatusCode.OK);

        var shown = (await Deliveries()).Should().ContainSingle().Subject;
        shown.GetRawText().Should().Be(
            """{"number":1,"received_at":"2026-11-23T08:30:15.25+00:00","id":"evt_1","timestamp":"1795422615","type":"redemption.confirmed","version":3"""
            + $$""","signature":"unverified","fault":null,"status":200,"body":{{Event}}}""");
    }

    [Fact]
    public async Task A_body_that_is_not_an_event_is_shown_too()
    {
        await Send("/webhooks/receive", HttpMethod.Post, "not JSON");
        await Send("/webhooks/receive", HttpMethod.Post, """{"type":5,"data":[]}""");

        (await Deliveries()).Select(shown => shown.GetProperty("type").ValueKind).Should().Equal(JsonValueKind.Null, JsonValueKind.Null);
    }

    [Fact]
    public async Task The_published_vector_is_verified()
    {
        await SetSecret();
        _simulators.Clock.Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        var reply = await Send("/webhooks/receive", HttpMethod.Post, """{"test": 2432232314}""",
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), ("webhook-timestamp", "1614265330"), ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

        (reply.Status, reply.Body).Should().Be((HttpStatusCode.OK, """{"signature":"valid"}"""));
    }

    [Fact]
    public async Task During_a_rotation_one_right_signature_is_enough()
    {
        await SetSecret();
        (await Deliver(signature: $"v1,bm90IHRoaXMgb25l v1a,AAAA {Sign(Event, Now)}")).Text("signature").Should().Be("valid");
    }

    [Theory]
    [InlineData("v1,bm90IHRoaXMgb25l")]
    [InlineData("")]
    [InlineData("v1,")]
    public async Task A_wrong_signature_is_answered_401_and_shown_as_invalid(string signature)
    {
        await SetSecret();

        (await Deliver(signature: signature)).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await Deliveries()).Single().GetProperty("signature").GetString().Should().Be("invalid");
    }

    [Fact]
    public async Task A_changed_body_is_invalid()
    {
        await SetSecret();
        (await Deliver(signature: Sign(Event + " ", Now))).Text("signature").Should().Be("invalid");
    }

    [Theory]
    [InlineData(-300, "valid")]
    [InlineData(300, "valid")]
    [InlineData(-301, "stale")]
    [InlineData(301, "stale")]
    public async Task A_signature_is_valid_for_five_minutes_around_its_time(int offset, string result)
    {
        await SetSecret();
        var at = Now + offset;
        (await Send("/webhooks/receive", HttpMethod.Post, Event, ("webhook-id", "evt_1"), ("webhook-timestamp", Text(at)), ("webhook-signature", Sign(Event, at))))
            .Text("signature").Should().Be(result);
    }

    [Theory]
    [InlineData("""{"secret":"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""")]
    [InlineData("""{"secret":"whsec_"}""")]
    [InlineData("""{"secret":"whsec_?"}""")]
    [InlineData("""{"secret":"whsec_AAAA","more":1}""")]
    [InlineData("""{"secret":null}""")]
    [InlineData("[]")]
    public async Task Another_secret_is_refused(string body) =>
        (await Send("/webhooks/secret", HttpMethod.Put, body)).Should().Match<Reply>(reply => reply.Status == HttpStatusCode.BadRequest && reply.Text("field") == "secret");

    [Fact]
    public async Task Deliveries_after_a_number_can_be_asked_for_and_all_can_be_forgotten()
    {
        await Deliver();
        await Deliver();
        (await Deliveries("?after=1")).Select(shown => shown.GetProperty("number").GetInt64()).Should().Equal(2);

        (await Send("/webhooks", HttpMethod.Delete)).Status.Should().Be(HttpStatusCode.NoContent);
        (await Deliveries()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("?after=-1")]
    [InlineData("?after=x")]
    [InlineData("?before=1")]
    public async Task Another_query_is_refused(string query) => (await Send("/webhooks" + query, HttpMethod.Get)).Status.Should().Be(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_status_is_the_answer_as_often_as_it_says_and_200_after_that()
    {
        await Fault("""{"kind":"status","status":503,"retry_after":"7","times":2}""");
        (await Statuses(3)).Should().Equal(503, 503, 200);
        (await Deliveries()).Select(shown => (shown.GetProperty("fault").GetString(), shown.GetProperty("status").GetInt32())).Should().Equal(("status", 503), ("status", 503), (null, 200));
    }

    [Fact]
    public async Task A_fault_without_an_end_applies_until_it_is_removed()
    {
        await Fault("""{"kind":"status","times":null}""");
        (await Statuses(2)).Should().Equal(500, 500);
        (await Send("/webhooks/faults", HttpMethod.Get)).Body.Should().Be("""{"faults":[{"kind":"status","times":null}]}""");

        await Send("/webhooks/faults", HttpMethod.Delete);
        (await Statuses(1)).Should().Equal(200);
    }

    [Fact]
    public async Task Faults_apply_in_the_order_of_their_requests()
    {
        await Fault("""{"kind":"status","status":500}""");
        await Fault("""{"kind":"status","status":410}""");
        (await Statuses(3)).Should().Equal(500, 410, 200);
    }

    [Fact]
    public async Task A_redirect_points_where_it_is_told_to()
    {
        await Fault("""{"kind":"redirect","status":302,"location":"http://169.254.169.254/"}""");
        (await Deliver()).Should().Match<Reply>(reply => reply.Status == HttpStatusCode.Redirect && reply.Location == new Uri("http://169.254.169.254/"));
    }

    [Fact]
    public async Task A_drop_breaks_the_connection()
    {
        await Fault("""{"kind":"drop"}""");

        await this.Awaiting(it => it.Deliver()).Should().ThrowAsync<HttpRequestException>();
        (await Deliveries()).Single().GetProperty("status").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_delay_answers_late()
    {
        _simulators.Clock.IsInAHurry = true;
        await Fault("""{"kind":"delay","delay_ms":20000}""");

        (await Deliver()).Status.Should().Be(HttpStatusCode.OK);
        _simulators.Clock.Delays.Should().Equal(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_hold_answers_once_the_faults_are_removed()
    {
        await Fault("""{"kind":"hold"}""");
        var held = Deliver();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while ((await Deliveries()).Count == 0)
            await looks.WaitForNextTickAsync();
        held.IsCompleted.Should().BeFalse();

        await Send("/webhooks/faults", HttpMethod.Delete);
        (await held).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{}", "kind")]
    [InlineData("""{"kind":"truncated_json"}""", "kind")]
    [InlineData("""{"kind":"status","delay_ms":1}""", "delay_ms")]
    [InlineData("""{"kind":"status","status":42}""", "status")]
    [InlineData("""{"kind":"status","status":"late"}""", "status")]
    [InlineData("""{"kind":"status","times":0}""", "times")]
    [InlineData("""{"kind":"delay"}""", "delay_ms")]
    [InlineData("[]", "")]
    public async Task A_wrong_fault_is_refused_with_its_field(string body, string field) =>
        (await Send("/webhooks/faults", HttpMethod.Post, body)).Should().Match<Reply>(reply => reply.Status == HttpStatusCode.BadRequest && reply.Body.StartsWith($$"""{"field":"{{field}}","""));

    private long Now => _simulators.Clock.Now.ToUnixTimeSeconds();

    private static string Sign(string body, long timestamp) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes($"evt_1.{timestamp}.{body}")));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<Reply> Deliver(string? signature = null) =>
        Send("/webhooks/receive", HttpMethod.Post, Event, ("webhook-id", "evt_1"), ("webhook-timestamp", Text(Now)), ("webhook-signature", signature ?? Sign(Event, Now)));

    private async Task<List<int>> Statuses(int deliveries)
    {
        List<int> statuses = [];
        for (var at = 0; at < deliveries; at++)
            statuses.Add((int)(await Deliver()).Status);
        return statuses;
    }

    private async Task<List<JsonElement>> Deliveries(string query = "") =>
        [.. JsonSerializer.Deserialize<JsonElement>((await Send("/webhooks" + query, HttpMethod.Get)).Body).GetProperty("deliveries").EnumerateArray()];

    private async Task SetSecret() => (await Send("/webhooks/secret", HttpMethod.Put, $$"""{"secret":"whsec_{{Key}}"}""")).Status.Should().Be(HttpStatusCode.NoContent);

    private async Task Fault(string json) => (await Send("/webhooks/faults", HttpMethod.Post, json)).Status.Should().Be(HttpStatusCode.Created);

    private Task<Reply> Send(string path, HttpMethod method, string? body = null, params (string, string)[] headers) =>
        _simulators.Send(method, path, body, body is null ? null : "application/json", headers);
}
