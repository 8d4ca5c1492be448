using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

public sealed class ProviderOptionsTests
{
    [Theory]
    [InlineData("OneVoucher:BaseUrl=https://x.test", "Set Providers:Live:OneVoucher:ApiKey: it is missing, although BaseUrl is set.")]
    [InlineData("OneVoucher:ApiKey=k", "Set Providers:Live:OneVoucher:BaseUrl: it is missing, although ApiKey is set.")]
    [InlineData(
        "Ott:BaseUrl=https://x.test;Ott:Username=u;Ott:ApiKey=k;Ott:VendorId=1",
        "Set Providers:Live:Ott:Password: it is missing, although BaseUrl is set.")]
    [InlineData("Blu:BaseUrl=https://x.test", "Set Providers:Live:Blu:ApiKey: it is missing, although BaseUrl is set.")]
    [InlineData(
        "Blu:BaseUrl=https://x.test;Blu:ApiKey=k;Blu:Username=u",
        "Set Providers:Live:Blu:Password: it is missing, although Username is set.")]
    [InlineData(
        "Blu:BaseUrl=x.test;Blu:ApiKey=k", "Set Providers:Live:Blu:BaseUrl: it must be an absolute http or https address without a query.")]
    [InlineData(
        "Blu:BaseUrl=https://x.test;Blu:ApiKey=k\n", "Set Providers:Live:Blu:ApiKey: it must consist of printable ASCII characters.")]
    [InlineData(
        "Blu:BaseUrl=https://x.test;Blu:ApiKey=k ", "Set Providers:Live:Blu:ApiKey: it must not begin or end with a blank.")]
    [InlineData(
        "Blu:BaseUrl=https://x.test;Blu:ApiKey=k;Blu:Username=u;Blu:Password= p", "Set Providers:Live:Blu:Password: it must not begin or end with a blank.")]
    [InlineData(
        "Blu:BaseUrl=https://x.test;Blu:ApiKey=k;Blu:Username=u;Blu:Password=p\n", "Set Providers:Live:Blu:Password: it must consist of printable ASCII characters.")]
    [InlineData("Ott:Timeout=00:00:00", "Set Providers:Live:Ott:Timeout: it must be more than zero and at most ten minutes.")]
    public async Task Half_a_configuration_stops_the_start_with_one_sentence(string settings, string sentence)
    {
        using var host = HostWith(settings);

        (await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).WithMessage(sentence);
    }

    [Theory]
    [InlineData("OneVoucher")]
    [InlineData("Ott")]
    [InlineData("Blu")]
    public async Task The_simulators_credentials_stop_the_start_in_live_mode(string provider)
    {
        var sandbox = RedemptionProviders.All.Single(one => one.Name == provider).Sandbox!;
        using var host = HostWith(string.Join(';', sandbox.Credentials.Append(new("BaseUrl", "http://localhost:8090")).Select(setting => $"{provider}:{setting.Key}={setting.Value}")));

        (await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>())
            .WithMessage($"Set Providers:Live:{provider}:{sandbox.Secret}: it is the simulators' public credential, and live mode must not accept simulated vouchers.");
    }

    [Theory, InlineData(""), InlineData("Blu:BaseUrl=https://x.test;Blu:ApiKey=k;Blu:Timeout=00:01:30;Blu:Classes:on hold=VoucherBlocked")]
    public async Task Nothing_or_all_of_it_starts(string settings)
    {
        using var host = HostWith(settings);

        await host.Invoking(h => h.StartAsync()).Should().NotThrowAsync();

        host.Services.GetServices<IRedemptionProvider>().Should().HaveCount(3);
    }

    [Fact]
    public async Task A_reload_that_breaks_the_configuration_leaves_the_last_good_one_in_force()
    {
        await using var bench = new ProviderBench();
        bench.Blu.IsOffered(Mode.Test).Should().BeTrue();

        bench.Configuration["Providers:Test:Blu:ApiKey"] = "";
        bench.Configuration.Reload();

        bench.Blu.IsOffered(Mode.Test).Should().BeTrue();
    }

    [Fact]
    public async Task A_reload_without_the_settings_of_a_provider_leaves_the_last_good_ones_in_force()
    {
        await using var bench = new ProviderBench();
        bench.Blu.IsOffered(Mode.Test).Should().BeTrue();

        bench.Configuration["Providers:Test:Blu:ApiKey"] = null;
        bench.Configuration["Providers:Test:Blu:BaseUrl"] = null;
        bench.Configuration.Reload();

        bench.Blu.IsOffered(Mode.Test).Should().BeTrue();
        bench.Logs.Should().ContainSingle(line => line.Contains("Providers:Test:Blu is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reload_with_the_simulators_credentials_in_live_mode_leaves_the_last_good_ones_in_force()
    {
        await using var bench = new ProviderBench(("Providers:Live:Blu:BaseUrl", "https://blu.example"), ("Providers:Live:Blu:ApiKey", "k"));
        bench.Blu.IsOffered(Mode.Live).Should().BeTrue();

        bench.Configuration["Providers:Live:Blu:ApiKey"] = RedemptionProviders.All.Single(one => one.Name == "Blu").Sandbox!.Credentials["ApiKey"];
        bench.Configuration.Reload();

        bench.Blu.IsOffered(Mode.Live).Should().BeTrue();
        bench.Logs.Should().ContainSingle(line => line.Contains("simulators' public credential", StringComparison.Ordinal));
    }

    private static IHost HostWith(string settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create("Providers:Live:" + pair[0], (string?)pair[1])));
        builder.Services.AddRedemptionProviders(builder.Configuration);
        return builder.Build();
    }
}
