using System.Text;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

/// <summary>The signature of Standard Webhooks 1.0.0.</summary>
public sealed class WebhookSignatureTests
{
    // The vector that the libraries of github.com/standard-webhooks/standard-webhooks share ("sign function works", at b2fa7b87).
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Timestamp = 1614265330;
    private const string Body = """{"test": 2432232314}""";
    private const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    // Computed outside this code, as the published one can be with the key 31f290f6bf06298aab4f08d43c3f082cf648a362da2da4b0:
    // printf '%s' 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}' |
    //   openssl dgst -sha256 -mac HMAC -macopt hexkey:4141414141414141414141414141414141414141414141414141414141414141 -binary | base64
    private const string OtherSecret = "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private const string OtherSignature = "v1,n5DaN+gA2MAYX907WDJCkFssG5llG4OqYhJ+3q5ij4M=";

    [Fact]
    public void The_published_vector_has_the_published_signature() => Sign(Body, Secret).Should().Be(Published);

    [Fact]
    public void During_a_rotation_there_is_one_signature_for_each_secret_the_newest_first() =>
        Sign(Body, OtherSecret, Secret).Should().Be($"{OtherSignature} {Published}");

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_signed_as_they_are() =>
        WebhookSignature.Of([Parse(Secret)], Id, At, [0xFF, 0xFE]).Should().NotBe(WebhookSignature.Of([Parse(Secret)], Id, At, [0xFE, 0xFF]));

    [Fact]
    public void The_timestamp_is_in_whole_seconds() => WebhookSignature.Timestamp(At.AddMilliseconds(999)).Should().Be("1614265330");

    [Fact]
    public void Nothing_is_sent_without_a_signature() => FluentActions.Invoking(() => Sign(Body)).Should().Throw<ArgumentOutOfRangeException>();

    private static DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(Timestamp);

    private static string Sign(string body, params string[] secrets) => WebhookSignature.Of([.. secrets.Select(Parse)], Id, At, Encoding.UTF8.GetBytes(body));

    private static WebhookSecret Parse(string text) => WebhookSecret.Parse(new Sensitive(text));
}
