using System.Net;
using System.Net.NetworkInformation;
using Redemptions.Silo.Commands;
using Redemptions.Testing.Wire;

namespace Redemptions.Silo.Tests.Commands;

/// <summary>Commands call a service on this machine directly, and one on another machine through the proxy, if there is one.</summary>
public sealed class ServiceHandlerTests : IAsyncDisposable
{
    private readonly ScriptedProvider _service = new() { Always = _ => Reply.Text(200, "the service") };
    private readonly ScriptedProvider _proxy = new() { Always = _ => Reply.Text(200, "the proxy") };

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task On_loopback_no_key_reaches_the_proxy(string host)
    {
        (await CallAsync(new Uri($"http://{host}:{new Uri(_service.Address).Port}/"))).Should().Be("the service");
        _proxy.Heard.Should().BeEmpty();
    }

    [Fact]
    public void An_address_of_this_machine_is_called_without_the_proxy()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(bound => bound.Address).Last(address => !address.IsIPv6LinkLocal);
        using var handler = ServiceHandler.Create(new UriBuilder("http", own.ToString(), 8080).Uri);
        handler.UseProxy.Should().BeFalse();
    }

    [Fact]
    public async Task Another_machine_is_called_through_the_proxy() => (await CallAsync(new Uri("http://pay.example/"))).Should().Be("the proxy");

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    private async Task<string> CallAsync(Uri address)
    {
        // The proxy of the environment is the whole process's; one that is set on the handler is used under the same condition.
        using var handler = ServiceHandler.Create(address);
        handler.Proxy = new WebProxy(_proxy.Address);
        using var http = new HttpClient(handler);
        return await http.GetStringAsync(address);
    }
}
