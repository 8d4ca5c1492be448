using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Redemptions.Api.Authentication;
using Redemptions.Silo.Configuration;
using Redemptions.Storage.Startup;

namespace Redemptions.Api.Tests.Authentication;

/// <summary>Public credentials work in the embedded default and in no other configuration.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class PublicKeyTests(ServiceFixture service)
{
    private static readonly string Secret = Convert.ToBase64String(new byte[32]);

    [Fact]
    public async Task A_service_with_keys_of_its_own_does_not_know_the_embedded_key() =>
        (await service.As(EmbeddedKey.Value).GetAsync("/collect/redemptions/types")).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Fact]
    public void The_embedded_default_has_the_embedded_key() => Read().HasEmbeddedKey.Should().BeTrue();

    [Theory]
    [InlineData("Api:Keys:0:Account", "shop")]
    [InlineData("ConnectionStrings:Redemptions", "Host=127.0.0.1;Port=1")]
    public void Another_composition_has_none(string key, string value) => Read((key, value)).HasEmbeddedKey.Should().BeFalse();

    [Theory]
    [InlineData("Urls", "http://0.0.0.0:0")]
    [InlineData("Urls", "http://localhost:0;http://10.0.0.1:0")]
    [InlineData("Kestrel:Endpoints:Front:Url", "http://0.0.0.0:0")]
    public void Off_loopback_without_a_key_the_service_does_not_start(string key, string value)
    {
        var start = () => Read((key, value));
        start.Should().Throw<StartException>().Which.Message.Should().StartWith($"{key} binds ").And.Contain("Api:Keys");
    }

    [Theory]
    [InlineData("Urls", "http://0.0.0.0:0")]
    [InlineData("Kestrel:Endpoints:Front:Url", "http://0.0.0.0:0")]
    public void A_front_that_binds_more_than_loopback_takes_more_than_loopback_names(string key, string value) =>
        Read((key, value), ("Api:Keys:0:Account", "shop")).FrontIsLoopback.Should().BeFalse();

    [Fact]
    public void Its_hash_is_no_key_to_configure()
    {
        var start = () => Read(("Api:Keys:3:Sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EmbeddedKey.Value)))));
        start.Should().Throw<StartException>().Which.Message.Should().StartWith("Api:Keys:3:Sha256 ").And.Contain("public");
    }

    private static SiloSettings Read(params (string Key, string Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Urls"] = "http://localhost:0",
            ["Orleans:SiloPort"] = "0",
            ["Orleans:GatewayPort"] = "0",
            ["Secrets:FingerprintKey"] = Secret,
            ["Secrets:KeyRingKey"] = Secret,
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return SiloSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
