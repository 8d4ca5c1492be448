using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>docs/operating/deployment.md shows a settings file for the first start.</summary>
public sealed class DocumentedSettingsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-settings-");

    [Fact]
    public async Task The_service_accepts_it_with_a_key_in_place_of_the_ellipsis_and_offers_its_provider()
    {
        var document = await File.ReadAllTextAsync(Repository.At("docs", "operating", "deployment.md"));
        var settings = document.Split("\n## First start\n")[1].Split("```json\n")[1].Split("```")[0];
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.json"), settings.Replace("…", "a-key", StringComparison.Ordinal));

        await using var app = SiloHost.Create(
            ["--contentRoot", _folder.FullName, "--urls", "http://127.0.0.1:0", "--Data:Path", _folder.FullName, "--Simulators:Url", "http://127.0.0.1:8090"]);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.Services.GetServices<IRedemptionProvider>().Where(provider => provider.Declaration.Category == "vouchers" && provider.IsOffered(Mode.Live))
            .Select(provider => provider.Declaration.Type).Should().Equal("vouchers.blu");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
