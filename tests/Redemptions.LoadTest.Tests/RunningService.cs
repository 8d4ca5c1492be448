using Microsoft.AspNetCore.Builder;
using Redemptions.Silo;

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
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
