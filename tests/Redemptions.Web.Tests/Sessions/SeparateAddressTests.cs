using System.Net;
using Redemptions.Silo;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Sessions;

public sealed class SeparateAddressTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("redemptions-web-").FullName;
    private Microsoft.AspNetCore.Builder.WebApplication? _app;

    public async Task InitializeAsync()
    {
        _app = SiloHost.Create(["--urls", "http://127.0.0.1:0", "--Web:Url", "http://127.0.0.1:0", "--Management:Url", "http://127.0.0.1:0", "--Data:Path", _data, "--Simulators:Port", "0", "--Logging:LogLevel:Default", "Warning"]);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Web_Url_serves_the_pages_and_nothing_else_and_only_it_does()
    {
        var (api, management, web) = (At(0), At(1), At(2));
        foreach (var (path, server) in new[] { ("/sign-in", web), ("/metrics", management), ("/collect/redemptions", api), ("/docs", api) })
        {
            foreach (var client in new[] { api, management, web })
            {
                ((await client.GetAsync(path)).Status != HttpStatusCode.NotFound).Should().Be(client == server, "{0} is served at one address", path);
            }
        }

        (await web.GetAsync("/assets/providers/blu.svg")).Status.Should().Be(HttpStatusCode.OK);
        (await api.GetAsync("/assets/providers/blu.svg")).Status.Should().Be(HttpStatusCode.OK);
    }

    private PageClient At(int address) => new(new Uri(_app!.Urls.ElementAt(address)));
}
