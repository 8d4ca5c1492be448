using System.Net;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

/// <summary>Which addresses an endpoint may be given.</summary>
public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("https://shop.example/webhooks")]
    [InlineData("https://shop.example:8443/webhooks?token=1")]
    [InlineData("HTTPS://8.8.8.8/")]
    [InlineData("https://[2606:4700::1111]/")]
    public void A_public_https_address_is_accepted(string text) => Read(text).Error.Should().BeNull();

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "missing")]
    [InlineData("shop.example/webhooks", "malformed")]
    [InlineData("/webhooks", "malformed")]
    [InlineData("ftp://shop.example/", "malformed")]
    [InlineData("file:///etc/passwd", "malformed")]
    [InlineData("https:///webhooks", "malformed")]
    [InlineData("http://shop.example/", "unsupported")]
    [InlineData("https://user:password@shop.example/", "unsupported")]
    [InlineData("https://user@shop.example/", "unsupported")]
    [InlineData("https://shop.example/#here", "unsupported")]
    [InlineData("https://localhost/", "unsupported")]
    [InlineData("https://LOCALHOST./", "unsupported")]
    [InlineData("https://a.localhost/", "unsupported")]
    [InlineData("https://127.0.0.1/", "unsupported")]
    [InlineData("https://127.1/", "unsupported")]
    [InlineData("https://2130706433/", "unsupported")]
    [InlineData("https://0x7f000001/", "unsupported")]
    [InlineData("https://0177.0.0.1/", "unsupported")]
    [InlineData("https://10.0.0.7/", "unsupported")]
    [InlineData("https://[::1]/", "unsupported")]
    [InlineData("https://[::ffff:10.0.0.7]/", "unsupported")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "unsupported")]
    [InlineData("https://[fd00:ec2::254]/", "unsupported")]
    public void Another_address_is_refused_with_an_error_of_the_field(string? text, string code)
    {
        var (url, error) = Read(text);
        url.Should().BeNull();
        (error!.Field, error.Code).Should().Be(("url", code));
    }

    [Fact]
    public void An_address_of_2000_characters_is_accepted_and_a_longer_one_is_refused()
    {
        var longest = "https://shop.example/".PadRight(WebhookUrl.MaxLength, 'a');
        Read(longest).Error.Should().BeNull();
        Read(longest + "a").Error!.Code.Should().Be("too_long");
    }

    [Fact]
    public void An_error_does_not_repeat_the_address() => Read("https://user:hunter2@shop.example/").Error!.Message.Should().NotContain("hunter2");

    [Theory]
    [InlineData("http://127.0.0.1:8090/webhooks/receive")]
    [InlineData("http://localhost:8090/webhooks/receive")]
    [InlineData("https://localhost/")]
    [InlineData("http://[::1]/")]
    public void Where_loopback_is_allowed_its_names_and_literals_are_accepted_over_http(string text) => Read(text, "127.0.0.0/8", "::1/128").Error.Should().BeNull();

    [Fact]
    public void Where_loopback_alone_is_allowed_another_name_needs_https() => Read("http://shop.example/", "127.0.0.0/8", "::1/128").Error!.Message.Should().Contain("https");

    [Theory]
    [InlineData("http://receiver.internal/", true)]
    [InlineData("http://10.1.2.3/", true)]
    [InlineData("http://8.8.8.8/", false)]
    [InlineData("http://192.168.0.1/", false)]
    [InlineData("http://169.254.169.254/", false)]
    public void Where_a_network_is_allowed_names_and_its_own_addresses_are_accepted_over_http(string text, bool accepted) =>
        (Read(text, "10.0.0.0/8").Error is null).Should().Be(accepted);

    [Theory]
    [InlineData("https://shop.example/hooks?token=hunter2", "https://shop.example/hooks?***")]
    [InlineData("https://shop.example:8443/hooks", "https://shop.example:8443/hooks")]
    public void Logs_show_an_address_without_its_query(string text, string shown) => WebhookUrl.Masked(new Uri(text)).Should().Be(shown);

    private static (Uri? Url, Contracts.FieldError? Error) Read(string? text, params string[] networks)
    {
        var url = WebhookUrl.Parse(text, new AddressPolicy([.. networks.Select(network => IPNetwork.Parse(network))]), out var error);
        return (url, error);
    }
}
