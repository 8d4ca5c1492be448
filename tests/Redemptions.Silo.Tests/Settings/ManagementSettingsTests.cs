using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>A wrong operators' address stops the start with a sentence that names the setting.</summary>
public sealed class ManagementSettingsTests
{
    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData("ftp://127.0.0.1:9090")]
    [InlineData("http://unix:/tmp/management.sock")]
    [InlineData("http://127.0.0.1:9090/metrics")]
    [InlineData("http://127.0.0.1:70000")]
    public void What_is_no_address_is_named(string url) =>
        Start(url).Should().Throw<StartException>().WithMessage($"Management:Url is '{url}', which is not an address: set it to one such as http://127.0.0.1:9090.");

    [Fact]
    public void A_port_of_Urls_is_refused() =>
        Start("http://127.0.0.1:18099", "--urls", "http://127.0.0.1:0;http://localhost:18099").Should().Throw<StartException>().WithMessage("Management:Url is *, whose port is also in Urls*");

    [Fact]
    public void Off_loopback_the_fixed_key_is_refused_as_with_Urls() =>
        Start("http://0.0.0.0:18099").Should().Throw<StartException>().WithMessage("Management:Url binds http://0.0.0.0:18099,*");

    [Fact]
    public void Endpoints_of_Kestrel_that_would_replace_it_are_refused() =>
        Start("http://127.0.0.1:0", "--Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0").Should().Throw<StartException>().WithMessage("Management:Url is set although Kestrel:Endpoints is*");

    private static Func<object> Start(string url, params string[] more) => () => SiloHost.Create(["--urls", "http://127.0.0.1:0", "--Management:Url", url, .. more]);
}
