using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

/// <summary>The secret that a receiver verifies signatures with.</summary>
public sealed class WebhookSecretTests
{
    [Fact]
    public void A_new_secret_is_the_prefix_and_32_random_bytes()
    {
        var (one, other) = (WebhookSecret.Create().Text().Reveal(), WebhookSecret.Create().Text().Reveal());
        one.Should().StartWith("whsec_").And.NotBe(other);
        Convert.FromBase64String(one["whsec_".Length..]).Should().HaveCount(32);
    }

    [Fact]
    public void A_secret_that_was_read_again_is_the_same()
    {
        var text = WebhookSecret.Create().Text();
        WebhookSecret.Parse(text).Text().Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Another_text_is_refused_without_being_shown(string text)
    {
        var parse = () => WebhookSecret.Parse(new Sensitive(text));
        var message = parse.Should().Throw<FormatException>().Which.Message;
        (text.Length > 10 && message.Contains(text, StringComparison.Ordinal)).Should().BeFalse();
    }

    [Fact]
    public void A_secret_and_what_contains_it_print_without_it()
    {
        var secret = WebhookSecret.Create();
        var request = new WebhookRequest("whe_1", new Uri("https://shop.example/hooks?token=hunter2"), "evt_1", "{}"u8.ToArray(), [secret]);
        var key = secret.Text().Reveal()["whsec_".Length..];
        secret.ToString().Should().Be("whsec_***");
        request.ToString().Should().Be("evt_1 to whe_1 at https://shop.example/hooks?***");
        JsonSerializer.Serialize(secret).Should().NotContain(key);
    }
}
