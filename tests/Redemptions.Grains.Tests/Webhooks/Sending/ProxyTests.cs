using System.Net;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Webhooks.Sending;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>A proxy is used where it is configured, and only then.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task With_a_proxy_every_webhook_goes_through_it_and_it_resolves_the_names()
    {
        await using var proxy = await TestReceiver.StartAsync();
        using var bench = new SenderBench(options: new WebhookOptions { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}/") });

        (await bench.SendAsync("http://shop.example/hooks")).Status.Should().Be(200);

        proxy.Requests.Should().ContainSingle().Which.Target.Should().Be("http://shop.example/hooks");
        bench.Resolved.Should().BeEmpty();
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_connection_to_the_receiver_is_a_connect_failure()
    {
        await using var proxy = await TestReceiver.StartAsync(407);
        using var bench = new SenderBench(options: new WebhookOptions { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}/") });

        (await bench.SendAsync("https://shop.example/hooks")).Error.Should().Be(WebhookErrorClass.Connect);
        proxy.Requests.Should().ContainSingle().Which.Method.Should().Be("CONNECT");
    }

    [Fact]
    public void Without_one_the_proxy_of_the_environment_is_not_used()
    {
        using var handler = WebhookHandler.Create(new WebhookOptions(), new AddressPolicy([]), Dns.GetHostAddressesAsync);
        handler.UseProxy.Should().BeFalse();
    }
}
