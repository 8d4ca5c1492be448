using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Redemptions.Contracts;
using Redemptions.Simulators;

namespace Redemptions.Cluster.Tests.Harness;

/// <summary>Simulators and a data folder of a test's own, and the silos it starts over them.</summary>
public sealed class Sandbox : IAsyncLifetime
{
    private readonly WebApplication _simulators = SimulatorHost.Create(["--Simulators:Port", "0"]);
    private readonly HttpClient _http = new();
    private static int _keys;

    public string Folder { get; } = Directory.CreateTempSubdirectory("redemptions-test-").FullName;

    public Uri Simulators => SimulatorHost.AddressOf(_simulators);

    public async Task InitializeAsync()
    {
        await _simulators.StartAsync();
        _http.BaseAddress = Simulators;
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _simulators.StopAsync();
        await _simulators.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static string FreshKey() => $"key-{Interlocked.Increment(ref _keys)}";

    public static RedeemRequest Blu(string pin, long? amount = null, string? key = null) => Request("vouchers.blu", pin, amount, key);

    public static RedeemRequest OneVoucher(string pin, long? amount = null, string? key = null) => Request("vouchers.one_voucher", pin, amount, key);

    public static RedeemRequest Ott(string pin, long? amount = null, string? key = null) => Request("vouchers.ott", pin, amount, key);

    public async Task FaultAsync(object fault)
    {
        using var response = await _http.PostAsJsonAsync("/faults", fault);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }

    public async Task ClearFaultsAsync() => (await _http.DeleteAsync("/faults")).EnsureSuccessStatusCode();

    /// <summary>What the simulators tell of themselves.</summary>
    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Everything the money endpoints heard of a PIN.</summary>
    public async Task<IReadOnlyList<JsonElement>> RequestsAsync(string pin) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>($"/ledger/requests?pin={pin}")).GetProperty("requests").EnumerateArray()];

    /// <summary>Everything that took money of a PIN.</summary>
    public async Task<IReadOnlyList<JsonElement>> TakenAsync(string pin) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>($"/ledger?pin={pin}")).GetProperty("redemptions").EnumerateArray()];

    public static RedeemRequest Request(string type, string pin, long? amount = null, string? key = null) => new()
    {
        Type = type,
        Source = new VoucherSource { Pin = new Sensitive(pin), PhoneNumber = "0821234567" },
        Amount = amount,
        Currency = amount is null ? null : "ZAR",
        IdempotencyKey = key ?? FreshKey(),
    };
}
