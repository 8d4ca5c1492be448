using System.Net;
using Microsoft.Extensions.Configuration;
using Redemptions.Domain.Webhooks;
using Redemptions.Silo.Configuration;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The settings of webhooks.</summary>
public sealed class WebhookSettingsTests
{
    [Fact]
    public void Without_settings_an_embedded_service_allows_loopback_and_a_silo_on_PostgreSQL_nothing()
    {
        Read(isEmbedded: true).AllowedNetworks.Should().Equal(IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"));
        Read(isEmbedded: false).AllowedNetworks.Should().BeEmpty();
    }

    [Fact]
    public void Networks_are_one_text_or_a_list()
    {
        IPNetwork[] expected = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd12::1/128")];
        Read(false, ("AllowedNetworks", "10.0.0.0/8, fd12::1")).AllowedNetworks.Should().Equal(expected);
        Read(false, ("AllowedNetworks:0", "10.0.0.0/8"), ("AllowedNetworks:1", "fd12::1")).AllowedNetworks.Should().Equal(expected);
    }

    [Fact]
    public void An_empty_text_allows_no_network() => Read(isEmbedded: true, ("AllowedNetworks", "")).AllowedNetworks.Should().BeEmpty();

    [Fact]
    public void A_proxy_is_an_http_address() => Read(false, ("Proxy", "http://proxy.internal:3128")).Proxy.Should().Be(new Uri("http://proxy.internal:3128"));

    [Theory]
    [InlineData("AllowedNetworks", "the office")]
    [InlineData("AllowedNetworks", "10.0.0.0/33")]
    [InlineData("AllowedNetworks", "::ffff:10.0.0.0/104")]
    [InlineData("Proxy", "proxy.internal:3128")]
    [InlineData("Proxy", "https://proxy.internal")]
    [InlineData("Proxy", "http://user:password@proxy.internal")]
    [InlineData("Proxy", "http://proxy.internal/path")]
    public void A_wrong_one_is_named(string key, string value) =>
        FluentActions.Invoking(() => Read(false, (key, value))).Should().Throw<StartException>().Which.Message.Should().StartWith($"Webhooks:{key} ");

    [Fact]
    public void An_unknown_one_is_refused() => FluentActions.Invoking(() => SiloHost.Create(["--urls", "http://127.0.0.1:0", "--Webhooks:AllowedNetwork", "10.0.0.0/8"]))
        .Should().Throw<StartException>().Which.Message.Should().Contain("is Webhooks:AllowedNetworks meant?");

    private static WebhookOptions Read(bool isEmbedded, params (string Key, string Value)[] settings) => WebhookSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Webhooks:{setting.Key}", (string?)setting.Value))).Build().GetSection("Webhooks"),
        isEmbedded);
}
