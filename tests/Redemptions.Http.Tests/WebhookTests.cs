using System.Text;
using Microsoft.Extensions.Primitives;

namespace Redemptions.Http.Tests;

public sealed class WebhookTests
{
    // The vector that the libraries of github.com/standard-webhooks/standard-webhooks share ("sign function works", at b2fa7b87).
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private const string PublishedBody = """{"test": 2432232314}""";

    // With the secret above: { printf '%s.%s.' msg_p5jXN8AQM9LWM0D4loKWxJek 1614265330; printf '%s' "$body"; } | openssl dgst -sha256 -mac HMAC
    //   -macopt hexkey:31f290f6bf06298aab4f08d43c3f082cf648a362da2da4b0 -binary | base64
    private const string ConfirmedBody = """{"id":"evt_1","type":"redemption.confirmed","timestamp":"2026-11-29T08:30:15.250Z","data":{"id":"rdm_1","status":"confirmed","version":3,"change_voucher":{"amount":2500,"currency":"ZAR","expires_at":null,"serial_number":"BL1","pin_last4":"0042"}}}""";
    private const string CardBody = """{"id":"evt_5","type":"card.updated","timestamp":"2026-11-29T08:30:15.250Z","data":{"id":"crd_1","version":7,"status":"active","pin":"************3623","balance":15000}}""";
    private const string TestBody = """{"id":"evt_2","type":"webhook.test","timestamp":"2026-11-29T08:30:15.250Z","data":{}}""";
    private const string DisabledBody = """{"id":"evt_3","type":"webhook.endpoint_disabled","timestamp":"2026-11-29T08:30:15.250Z","data":{"endpoint":"whe_1","reason":"gone","disabled_at":"2026-11-29T08:30:15.000Z","failing_since":null}}""";
    private const string LaterBody = """{"id":"evt_4","type":"of.a.later.version","timestamp":"2026-11-29T08:30:15.250Z","data":{"a":1}}""";

    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_published_vector_is_verified_and_is_no_event_of_this_service() =>
        FluentActions.Invoking(() => Verify(PublishedBody, Published)).Should().Throw<WebhookVerificationException>().WithMessage("The webhook is signed*");

    [Fact]
    public void An_event_of_a_redemption_has_the_redemption()
    {
        var changed = Verify(ConfirmedBody).Should().BeOfType<WebhookEvent.RedemptionChanged>().Subject;
        changed.Id.Should().Be("evt_1");
        changed.Redemption.Should().BeEquivalentTo(new { Id = "rdm_1", Version = 3, Status = RedemptionStatus.Confirmed });
        changed.Redemption.ChangeVoucher!.PinLast4.Should().Be("0042");
    }

    [Fact]
    public void An_event_of_a_card_has_the_card_and_its_version()
    {
        var changed = Verify(CardBody).Should().BeOfType<WebhookEvent.CardChanged>().Subject;
        changed.Version.Should().Be(7);
        changed.Card.Should().BeEquivalentTo(new { Id = "crd_1", Status = CardStatus.Active, Balance = 15000 });
    }

    [Fact]
    public void A_test_is_an_event() => Verify(TestBody).Should().BeOfType<WebhookEvent.Test>();

    [Fact]
    public void A_disabled_endpoint_is_named() => Verify(DisabledBody).Should().BeOfType<WebhookEvent.EndpointDisabled>().Which.Endpoint.Should().BeEquivalentTo(new { Endpoint = "whe_1", Reason = "gone" });

    [Fact]
    public void An_event_of_a_later_version_is_unknown() => Verify(LaterBody).Should().BeOfType<WebhookEvent.Unknown>().Which.Data.GetProperty("a").GetInt32().Should().Be(1);

    [Fact]
    public void During_a_rotation_either_secret_and_either_signature_verify()
    {
        const string other = "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
        Verify(TestBody, $"v1,{new string('A', 44)} {Sign(TestBody)}", secrets: [other, Secret]).Should().BeOfType<WebhookEvent.Test>();
    }

    [Fact]
    public void A_changed_body_is_refused() => Refused(() => Verify(TestBody + " ", Sign(TestBody)), "No signature*");

    [Fact]
    public void A_signature_of_another_version_is_refused() => Refused(() => Verify(TestBody, Sign(TestBody).Replace("v1,", "v2,", StringComparison.Ordinal)), "No signature*");

    [Fact]
    public void Without_secrets_nothing_is_verified() => Refused(() => Verify(TestBody, secrets: []), "No signature*");

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void A_webhook_beyond_the_tolerance_is_refused(int seconds) => Refused(() => Verify(TestBody, now: SentAt.AddSeconds(seconds)), "The webhook is older or newer*");

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public void A_webhook_within_the_tolerance_is_taken(int seconds) => Verify(TestBody, now: SentAt.AddSeconds(seconds)).Should().BeOfType<WebhookEvent.Test>();

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    [InlineData("-1614265330")]
    [InlineData("1614265330.0")]
    public void A_timestamp_that_is_none_is_refused(string timestamp) => Refused(() => Verify(TestBody, timestamp: timestamp), "The webhook is older or newer*");

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public void A_webhook_without_a_header_is_refused(string header) => Refused(() => Verify(TestBody, without: header), "A header is missing*");

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    public void A_secret_of_another_form_is_an_error_that_does_not_show_it(string secret) =>
        FluentActions.Invoking(() => Verify(TestBody, Published, secrets: [secret])).Should().Throw<FormatException>().Which.Message.Should().Be("The text is not a webhook secret: whsec_ and base64.");

    private static void Refused(Func<WebhookEvent> verify, string message) => FluentActions.Invoking(verify).Should().Throw<WebhookVerificationException>().WithMessage(message);

    private static WebhookEvent Verify(string body, string? signature = null, string timestamp = Timestamp, string? without = null, string[]? secrets = null, DateTimeOffset? now = null)
    {
        Dictionary<string, StringValues> headers = new() { ["webhook-id"] = Id, ["webhook-timestamp"] = timestamp, ["webhook-signature"] = signature ?? Sign(body) };
        return Webhook.Verify(
            Encoding.UTF8.GetBytes(body), name => name == without ? null : headers[name].ToString(), [.. (secrets ?? [Secret]).Select(secret => new Sensitive(secret))], time: new FixedTime(now ?? SentAt));
    }

    private static string Sign(string body) =>
        "v1," + Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{body}")));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
