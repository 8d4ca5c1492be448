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
    public void Every_setting_of_a_sandbox_is_a_credential_of_its_provider()
    {
        foreach (var provider in RedemptionProviders.All.Where(provider => provider.Sandbox is not null))
        {
            provider.Sandbox!.Credentials.Keys.Should().BeSubsetOf(provider.CredentialKeys).And.Contain(provider.Sandbox.Secret);
        }
    }
}
