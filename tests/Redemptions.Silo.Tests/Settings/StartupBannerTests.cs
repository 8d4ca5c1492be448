using Microsoft.AspNetCore.Builder;
using Redemptions.Silo.Hosting;

namespace Redemptions.Silo.Tests.Settings;

/// <summary>The text after the start of an embedded service names simulators only where test mode uses them, and is not printed into a JSON log.</summary>
public sealed class StartupBannerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-banner-");

    [Fact]
    public async Task Simulators_are_named_with_a_voucher_to_try() =>
        (await TextAsync()).Should().Contain("Simulated providers at http://127.0.0.1:8090,").And.Contain("Sandbox PIN (Blu Voucher");

    [Fact]
    public async Task A_real_sandbox_is_not_called_simulated_and_no_PIN_is_printed_for_it() =>
        (await TextAsync("--Providers:Test:Blu:BaseUrl", "https://blu.example/v2/trade", "--Providers:Test:Blu:ApiKey", "a-key")).Should()
            .Contain("Test key: ").And.NotContain("Simulated").And.NotContain("PIN").And.NotContain("blu.example");

    [Theory]
    [InlineData("json", true)]
    [InlineData("Json", true)]
    [InlineData("simple", false)]
    public async Task It_is_unwanted_where_the_console_log_is_JSON(string formatter, bool isUnwanted)
    {
        await using var app = Create("--Logging:Console:FormatterName", formatter);
        StartupBanner.IsUnwanted(app).Should().Be(isUnwanted);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> TextAsync(params string[] more)
    {
        await using var app = Create(more);
        await app.StartAsync();
        var text = StartupBanner.Text(app);
        await app.StopAsync();
        return text;
    }

    private WebApplication Create(params string[] more) => SiloHost.Create(
        ["--urls", "http://127.0.0.1:0", "--Data:Path", _folder.FullName, "--Simulators:Url", "http://127.0.0.1:8090", "--Logging:LogLevel:Default", "Warning", .. more]);
}
