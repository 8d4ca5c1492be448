using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Redemptions.Silo.Configuration;
using Redemptions.Storage.Startup;
using Redemptions.Testing.Silos;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The settings of a clustered silo are validated before any connection is opened: the database named in these tests does not exist.</summary>
public sealed class ClusterSettingsTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Theory]
    [InlineData("Storage:Migrate", "Storage:Migrate", "Sometimes")]
    [InlineData("Storage:Migrate", "Storage:Migrate", "7")]
    [InlineData("Orleans:SiloPort", "Orleans:SiloPort", "many")]
    [InlineData("Orleans:GatewayPort", "Orleans:GatewayPort", "65536")]
    [InlineData("Orleans:AdvertisedAddress", "Orleans:AdvertisedAddress", "nowhere.invalid")]
    [InlineData("Orleans:AdvertisedAddress", "Orleans:AdvertisedAddress", "0.0.0.0")]
    [InlineData("Orleans:AllowPlaintext", "Orleans:AllowPlaintext", "perhaps")]
    [InlineData("Orleans:AllowPlaintext", "Orleans:AdvertisedAddress", "10.1.2.3")]
    [InlineData("Simulators:Port", "Simulators:Port", "some")]
    [InlineData("Shutdown:Drain", "Shutdown:Drain", "a while")]
    [InlineData("Shutdown:Drain", "Shutdown:Drain", "2 h")]
    public void A_wrong_setting_stops_the_start_with_its_name(string told, string key, string value) => Sentence($"--{key}", value).Should().Contain(told);

    [Fact]
    public void With_leave_to_talk_in_the_clear_a_silo_goes_off_loopback_since_its_keys_may_be_in_the_database() =>
        Sentence("--urls", "http://0.0.0.0:0", "--Orleans:AdvertisedAddress", "10.1.2.3", "--Orleans:AllowPlaintext", "true").Should().Contain("cannot be reached");

    [Fact]
    public void A_name_of_this_machine_will_do() => Sentence("--Orleans:AdvertisedAddress", "localhost").Should().Contain("cannot be reached");

    [Theory]
    [InlineData("Orleans:SiloPort")]
    [InlineData("Orleans:GatewayPort")]
    public void A_taken_port_is_not_shared(string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Sentence($"--{key}", $"{((IPEndPoint)taken.LocalEndpoint).Port}").Should().Contain(key).And.Contain("another process");
    }

    [Fact]
    public void The_port_of_the_silo_must_not_be_the_default_port_of_the_gateway()
    {
        var read = () => ClusterSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Redemptions", "Host=db"), new("Orleans:SiloPort", "30000")]).Build());
        read.Should().Throw<StartException>().WithMessage("Orleans:SiloPort and Orleans:GatewayPort are both 30000: set one of them to another port, or to 0 for any free one.");
    }

    [Theory]
    [InlineData("Orleans:Tls:Authority", "Orleans:Tls:Authority", null)]
    [InlineData("Orleans:Tls:Authority", "Orleans:Tls:Authority", "/nowhere/authority.pem")]
    [InlineData("Orleans:Tls:Authority", "Orleans:Tls:Authority", "not a certificate")]
    [InlineData("Orleans:Tls:Certificate", "Orleans:Tls:Certificate", null)]
    [InlineData("Orleans:Tls:Certificate", "Orleans:Tls:Certificate", "/nowhere/own.pem")]
    [InlineData("Orleans:Tls:Certificate", "Orleans:Tls:Certificate", "not a certificate")]
    [InlineData("Orleans:Tls:Key", "Orleans:Tls:Key", null)]
    [InlineData("Orleans:Tls:Key", "Orleans:Tls:Key", "/nowhere/own.key")]
    [InlineData("Orleans:Tls:Password", "Orleans:Tls:Password", "of something else")]
    [InlineData("Orleans:AllowPlaintext", "Orleans:AllowPlaintext", "true")]
    public void A_wrong_setting_of_TLS_stops_the_start_with_its_name(string told, string key, string? value)
    {
        using var authority = new TestAuthority();
        var written = value == "not a certificate" ? authority.Write("wrong.pem", value) : value;
        var settings = authority.Pem().ToDictionary(setting => setting.Key, setting => setting.Value);
        settings[key] = written;
        TlsSentence(settings).Should().Contain(told).And.NotContain("of something else");
    }

    [Fact]
    public void A_certificate_that_the_authority_has_not_signed_stops_the_start()
    {
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority("another authority");
        var settings = stranger.Pem().ToDictionary(setting => setting.Key, setting => setting.Value);
        settings["Orleans:Tls:Authority"] = authority.Path;
        TlsSentence(settings).Should().Contain("Orleans:Tls:Certificate").And.Contain("Orleans:Tls:Authority");
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1")]
    [InlineData("1.3.6.1.5.5.7.3.2")]
    public void A_certificate_for_server_or_client_authentication_alone_stops_the_start(string use)
    {
        using var authority = new TestAuthority();
        TlsSentence(authority.PemFor(use).ToDictionary(setting => setting.Key, setting => setting.Value)).Should().Contain("both server and client authentication");
    }

    [Fact]
    public void With_TLS_a_silo_goes_off_loopback()
    {
        using var authority = new TestAuthority();
        Sentence([.. authority.Pem().SelectMany(setting => new[] { $"--{setting.Key}", setting.Value! }), "--Orleans:AdvertisedAddress", "10.1.2.3", "--Api:Keys:0:Sha256", new string('a', 64)])
            .Should().Contain("cannot be reached");
    }

    private static string TlsSentence(Dictionary<string, string?> settings)
    {
        var act = () => Start([.. settings.Where(setting => setting.Value is not null).SelectMany(setting => new[] { $"--{setting.Key}", setting.Value! })]);
        return act.Should().Throw<Exception>().Which is OptionsValidationException wrong ? wrong.Failures.Single() : act.Should().Throw<StartException>().Which.Message;
    }

    private static string Sentence(params string[] arguments)
    {
        var act = () => Start(arguments);
        return act.Should().Throw<StartException>().Which.Message;
    }

    private static void Start(params string[] arguments)
    {
        string[] working =
        [
            "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Redemptions", "Host=127.0.0.1;Port=1", "--Secrets:FingerprintKey", Key,
            "--Secrets:KeyRingKey", Key, "--Orleans:SiloPort", "0", "--Orleans:GatewayPort", "0",
        ];
        SiloHost.Create([.. working, .. arguments]);
    }
}
