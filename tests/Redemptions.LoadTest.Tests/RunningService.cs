using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Redemptions.Silo;
using Redemptions.Simulators;

namespace Redemptions.LoadTest.Tests;

/// <summary>The real service in this process: its own data folder, any free ports, simulated providers.</summary>
public class RunningService : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redemptions-");
    private WebApplication _app = null!;

    protected virtual string[] More => [];

    internal Uri Address => new(_app.Urls.First());

    internal Uri Simulators => new(new Uri(_app.Configuration["Providers:Test:Blu:BaseUrl"]!).GetLeftPart(UriPartial.Authority));

    internal string FileFor(string name) => Path.Combine(_folder.FullName, name);

    public async Task InitializeAsync()
    {
        _app = SiloHost.Create([
            "--urls", "http://127.0.0.1:0", "--Data:Path", FileFor("data"), "--Simulators:Port", "0", "--Logging:LogLevel:Default", "Warning", .. More]);
        await _app.StartAsync();

        // A cold service on a busy machine answers its first calls after the seconds that a run counts.
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_embedded");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "warm-up");
        using var warmUp = await http.PostAsJsonAsync("/collect/redemptions", new { type = "vouchers.one_voucher", source = new { pin = SandboxPins.ForFlash(999_999_999) } });
        warmUp.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
