using Redemptions.Providers;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The settings that point test mode at the embedded simulators.</summary>
public sealed class SandboxSettingsTests
{
    public static TheoryData<string, string> Credentials
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var provider in RedemptionProviders.All)
            {
                foreach (var key in provider.CredentialKeys)
                {
                    data.Add(provider.Name, key);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public void A_credential_without_an_address_prevents_the_start(string provider, string key)
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var start = () => SiloHost.Compose(["--urls", "http://127.0.0.1:0", "--Data:Path", folder, "--Simulators:Port", "0", $"--Providers:Test:{provider}:{key}", "x"]);
        start.Should().Throw<StartException>().WithMessage(
            $"Providers:Test:{provider}:BaseUrl is not set, although {key} is: set it too, or remove {key} to use the simulator.");
    }

    [Fact]
    public void Simulators_of_a_process_of_their_own_and_embedded_ones_exclude_each_other()
    {
        var start = () => SiloHost.Compose(["--urls", "http://127.0.0.1:0", "--Simulators:Port", "0", "--Simulators:Url", "http://localhost:8090"]);
        start.Should().Throw<StartException>().WithMessage("Simulators:Port and Simulators:Url are both set*");
    }

    [Theory]
    [InlineData("localhost:8090")]
    [InlineData("ftp://localhost")]
    [InlineData("")]
    public void An_address_of_simulators_that_is_none_prevents_the_start(string url)
    {
        var start = () => SiloHost.Compose(["--urls", "http://127.0.0.1:0", "--Simulators:Url", url]);
        start.Should().Throw<StartException>().WithMessage("Simulators:Url is not an address*");
    }

    [Fact]
    public void Every_setting_of_a_sandbox_is_a_credential_of_its_provider()
    {
        foreach (var provider in RedemptionProviders.All.Where(provider => provider.Sandbox is not null))
        {
            provider.Sandbox!.Credentials.Keys.Should().BeSubsetOf(provider.CredentialKeys).And.Contain(provider.Sandbox.Secret);
        }
    }
}
