using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Simulators;
using Redemptions.Storage;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sqlite;

namespace Redemptions.Testing.Sandboxes;

/// <summary>Simulators and a database for the silos of one test or test class. The database is SQLite unless a subclass chooses another.</summary>
public class Sandbox : IAsyncLifetime
{
    private readonly WebApplication _simulators = SimulatorHost.Create(["--Simulators:Port", "0"]);
    private readonly HttpClient _http = new();
    private readonly List<(string Name, IAsyncDisposable Host)> _shared = [];
    private static int _keys;

    public string Folder { get; } = Directory.CreateTempSubdirectory("redemptions-test-").FullName;

    public Uri Simulators => SimulatorHost.AddressOf(_simulators);

    public virtual async Task InitializeAsync()
    {
        await _simulators.StartAsync();
        _http.BaseAddress = Simulators;
    }

    public virtual async Task DisposeAsync()
    {
        await StopSharedAsync();
        _http.Dispose();
        await _simulators.StopAsync();
        await _simulators.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The running silo or client of this name, started with <paramref name="start"/> if there is none. It is for tests that neither stop it, nor
    /// break it, nor count what other tests do: starting a silo costs more than most tests.</summary>
    internal async Task<T> ShareAsync<T>(string name, Func<Task<T>> start)
        where T : class, IAsyncDisposable
    {
        if (_shared.Find(shared => shared.Name == name).Host is not T running)
        {
            running = await Task.Run(start);
            _shared.Add((name, running));
        }

        return running;
    }

    /// <summary>Stops what is shared, before a test starts a silo that should be alone.</summary>
    internal async Task StopSharedAsync()
    {
        foreach (var (_, host) in Enumerable.Reverse(_shared))
        {
            await host.DisposeAsync();
        }

        _shared.Clear();
    }

    /// <summary>The table that holds decided redemptions.</summary>
    public virtual string DecidedTable => "redemption";

    /// <summary>The SQL of a ciphertext that does not decrypt.</summary>
    public virtual string Noise => "'a.noise'";

    /// <summary>Creates the database, or skips the test when there is no server for it.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    public virtual void AddStorage(ISiloBuilder silo) => silo.AddEmbeddedStorage(Folder, fingerprintKey: null);

    /// <summary>Adds storage to a silo next to a running one, without the lock that keeps a second process out of the data folder.</summary>
    public virtual void AddStorageOfStranger(ISiloBuilder silo) => silo.AddStorage(
        new SqliteDataSource(Path.Combine(Folder, "redemptions.db")),
        new KeyedDigests(FingerprintKeyFile.Read(configured: null, Folder)),
        new DirectoryInfo(Path.Combine(Folder, "keys")));

    /// <summary>Makes the database hang until the result is disposed.</summary>
    public virtual async Task<IAsyncDisposable> HangAsync(DbDataSource database) => await database.OpenConnectionAsync();

    public static string FreshKey() => $"key-{Interlocked.Increment(ref _keys)}";

    public static RedeemRequest Blu(string pin, long? amount = null, string? key = null) => Request("vouchers.blu", pin, amount, key);

    public static RedeemRequest OneVoucher(string pin, long? amount = null, string? key = null) => Request("vouchers.one_voucher", pin, amount, key);

    public static RedeemRequest Ott(string pin, long? amount = null, string? key = null) => Request("vouchers.ott", pin, amount, key);

    public async Task FaultAsync(object fault)
    {
        using var response = await _http.PostAsJsonAsync("/faults", fault);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Makes the provider hold its next call for that PIN, before or after doing its work, until the returned function is called.</summary>
    public async Task<Func<Task>> HoldAsync(string provider, string call, string pin, bool beforeWork = false)
    {
        using var response = await _http.PostAsJsonAsync("/faults", new { provider, call, pin, kind = beforeWork ? "hold_before" : "hold" });
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        return async () => (await _http.PostAsync($"/faults/{id}/release", content: null)).EnsureSuccessStatusCode();
    }

    /// <summary>Waits until a fault that was ordered for this PIN has been used up, so that its call has reached the provider.</summary>
    public Task StruckAsync(string pin) => Poll.UntilAsync("the call at the provider", async () =>
        (await _http.GetFromJsonAsync<JsonElement>("/faults")).GetProperty("used_up").EnumerateArray()
            .Any(fault => fault.TryGetProperty("pin", out var struck) && struck.GetString() == pin));

    /// <summary>Waits until the provider has received a money request for this PIN.</summary>
    public Task ReceivedAsync(string pin) => Poll.UntilAsync("the money request", async () => (await RequestsAsync(pin)).Count > 0);

    /// <summary>How often the ordered faults that are not used up have struck.</summary>
    public async Task<int> StrikesAsync() =>
        (await _http.GetFromJsonAsync<JsonElement>("/faults")).GetProperty("faults").EnumerateArray().Sum(fault => fault.GetProperty("strikes").GetInt32());

    public async Task ClearFaultsAsync() => (await _http.DeleteAsync("/faults")).EnsureSuccessStatusCode();

    /// <summary>Every request for this PIN that the money endpoints received.</summary>
    public async Task<IReadOnlyList<JsonElement>> RequestsAsync(string pin) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>($"/ledger/requests?pin={pin}")).GetProperty("requests").EnumerateArray()];

    /// <summary>Every redemption in the simulators' ledger that took money from this PIN.</summary>
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
