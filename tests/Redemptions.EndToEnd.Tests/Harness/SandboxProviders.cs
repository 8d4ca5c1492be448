using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Checker.Reading;
using Redemptions.Simulators;
using Redemptions.Simulators.Ledgers;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The simulators of the three providers in the test's own process: they survive every kill of the service, as real providers do.</summary>
internal sealed class SandboxProviders : IAsyncDisposable
{
    private static readonly string[] Names = ["OneVoucher", "Ott", "Blu"];
    private readonly WebApplication _simulators;
    private readonly HttpClient _http;
    private readonly List<int> _holds = [];

    private SandboxProviders(WebApplication simulators)
    {
        _simulators = simulators;
        _http = new HttpClient { BaseAddress = SimulatorHost.AddressOf(simulators) };
    }

    public Ledger Ledger => _simulators.Services.GetRequiredService<Ledger>();

    public Uri Address => _http.BaseAddress!;

    public static async Task<SandboxProviders> StartAsync(int latency = 0)
    {
        var simulators = SimulatorHost.Create(["--Simulators:Port", "0", "--Simulators:Latency", $"{latency}"]);
        await simulators.StartAsync();
        return new SandboxProviders(simulators);
    }

    /// <summary>Starts an embedded service that uses these providers and resolves what is in doubt after a short time.</summary>
    public Task<ServiceProcess> StartServiceAsync(string folder, params string[] more) => ServiceProcess.StartAsync(folder, [.. Arguments(Address), .. more]);

    /// <summary>As <see cref="StartServiceAsync"/>, for a silo of a cluster.</summary>
    public Task<ServiceProcess> StartSiloAsync(PostgresDatabase database, params string[] more) => ServiceProcess.StartSiloAsync(database, [.. Arguments(Address), .. more]);

    /// <summary>As <see cref="StartServiceAsync"/>, with <paramref name="between"/> as the address of the providers.</summary>
    public static Task<ServiceProcess> StartServiceThroughAsync(Uri between, string folder, params string[] more) =>
        ServiceProcess.StartAsync(folder, [.. Arguments(between), .. more]);

    public Task FaultAsync(string provider, string call, string kind, int delay = 0, string? pin = null) => OrderAsync(provider, call, kind, delay, pin is null ? null : ("pin", pin));

    /// <summary>Makes a provider hold its next call, before or after doing its work, until <see cref="ReleaseAsync"/>.</summary>
    public async Task HoldAsync(string provider, string call, bool beforeWork, string? pin = null) => _holds.Add(
        (await OrderAsync(provider, call, beforeWork ? "hold_before" : "hold", 0, pin is null ? null : ("pin", pin))).GetProperty("id").GetInt32());

    /// <summary>As <see cref="HoldAsync"/>, for the next call of each provider that takes money.</summary>
    public async Task HoldMoneyAsync(bool beforeWork)
    {
        await HoldAsync("flash", "redeem", beforeWork);
        await HoldAsync("ott", "remit", beforeWork);
        await HoldAsync("blu", "redeem", beforeWork);
    }

    /// <summary>Releases every held call, also when its caller is dead.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var hold in _holds)
        {
            (await _http.PostAsync($"/faults/{hold}/release", content: null)).EnsureSuccessStatusCode();
        }

        _holds.Clear();
    }

    /// <summary>A fault that strikes with the given probability until it is deleted.</summary>
    public Task FaultByChanceAsync(string provider, string call, string kind, double probability, int delay = 0) =>
        OrderAsync(provider, call, kind, delay, ("probability", probability));

    /// <summary>The providers' complete ledger, in the checker's form.</summary>
    public Task<Checker.Ledgers.ObservedExtract> ReadLedgerAsync() => new LedgerSource(_http).ReadAsync();

    /// <summary>Number of ordered faults that have been used up.</summary>
    public async Task<int> StruckAsync() => (await _http.GetFromJsonAsync<JsonElement>("/faults")).GetProperty("used_up").GetArrayLength();

    /// <summary>Number of faults ordered for this PIN that have been used up.</summary>
    public async Task<int> StruckAsync(string pin) =>
        (await _http.GetFromJsonAsync<JsonElement>("/faults")).GetProperty("used_up").EnumerateArray()
            .Count(fault => fault.TryGetProperty("pin", out var struck) && struck.GetString() == pin);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _simulators.StopAsync();
        await _simulators.DisposeAsync();
    }

    private async Task<JsonElement> OrderAsync(string provider, string call, string kind, int delay, (string Name, object Value)? option)
    {
        var fault = new Dictionary<string, object> { ["provider"] = provider, ["call"] = call, ["kind"] = kind };
        if (delay > 0)
        {
            fault["delay_ms"] = delay;
        }

        if (option is { } more)
        {
            fault[more.Name] = more.Value;
        }

        using var response = await _http.PostAsJsonAsync("/faults", fault);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Time-outs of five minutes: the service waits for a held call as long as a test needs. A restart with short ones resolves what is in doubt.</summary>
    public static IEnumerable<string> PatientArguments { get; } = Timeouts("00:05:00");

    /// <summary>Arguments that set the time-out of every provider.</summary>
    public static string[] Timeouts(string time) =>
        [.. Names.SelectMany(name => new[] { $"--Providers:Test:{name}:Timeout", time })];

    public static string[] Arguments(Uri providers)
    {
        var address = providers.ToString().TrimEnd('/');
        const string prefix = "--Providers:Test:";
        return
        [
            // What a killed service did not send is resolved only after this time, so it is shorter than where no service is killed.
            "--Resolution:SendWithin", "10 s",
            "--Resolution:Schedule", "200 ms, " + string.Join(", ", Enumerable.Repeat("500 ms", 100)),
            $"{prefix}OneVoucher:BaseUrl", address + SimulatorHost.FlashPath,
            $"{prefix}OneVoucher:ApiKey", SandboxCredentials.FlashApiKey,
            $"{prefix}OneVoucher:AccountNumber", SandboxCredentials.FlashAccountNumber,
            $"{prefix}OneVoucher:Timeout", "00:00:02",
            $"{prefix}Ott:BaseUrl", address + SimulatorHost.OttPath,
            $"{prefix}Ott:Username", SandboxCredentials.OttUsername,
            $"{prefix}Ott:Password", SandboxCredentials.OttPassword,
            $"{prefix}Ott:ApiKey", SandboxCredentials.OttApiKey,
            $"{prefix}Ott:VendorId", SandboxCredentials.OttVendorId,
            $"{prefix}Ott:Timeout", "00:00:02",
            $"{prefix}Ott:GracePeriod", "00:00:01",
            $"{prefix}Blu:BaseUrl", address + SimulatorHost.BluPath,
            $"{prefix}Blu:ApiKey", SandboxCredentials.BluApiKey,
            $"{prefix}Blu:Timeout", "00:00:02",
            $"{prefix}Blu:GracePeriod", "00:00:01",
        ];
    }
}
