using System.Net;
using System.Net.Sockets;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>The address that is connected to is the one that was checked.</summary>
public sealed class AddressCheckTests
{
    private static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    [Fact]
    public async Task A_name_without_an_address_is_a_dns_failure()
    {
        using var bench = new SenderBench(_ => []);
        (await bench.SendAsync("https://shop.example/")).Error.Should().Be(WebhookErrorClass.Dns);
    }

    [Fact]
    public async Task A_resolver_that_does_not_know_the_name_is_a_dns_failure()
    {
        using var bench = new SenderBench(_ => throw new SocketException((int)SocketError.HostNotFound));
        (await bench.SendAsync("https://shop.example/")).Should().Match<WebhookAttempt>(attempt => attempt.Error == WebhookErrorClass.Dns && attempt.Status == null);
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.7")]
    [InlineData("64:ff9b::a00:7")]
    [InlineData("fd00:ec2::254")]
    public async Task A_name_with_a_private_address_is_refused(string address)
    {
        using var bench = new SenderBench(_ => [IPAddress.Parse(address)]);
        (await bench.SendAsync("https://shop.example/")).Error.Should().Be(WebhookErrorClass.BlockedAddress);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    public async Task Nothing_connects_to_a_receiver_on_loopback_that_is_not_allowed(string url)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var bench = new SenderBench(host => [IPAddress.Parse(host)], options: new WebhookOptions());

        var attempt = await bench.SendAsync(url.Replace("{0}", $"{((IPEndPoint)listener.LocalEndpoint).Port}", StringComparison.Ordinal));

        attempt.Error.Should().Be(WebhookErrorClass.BlockedAddress);
        listener.Pending().Should().BeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1", "10.0.0.7")]
    [InlineData("10.0.0.7", "127.0.0.1")]
    [InlineData("127.0.0.1", "169.254.169.254")]
    public async Task A_name_with_an_accepted_and_a_refused_address_is_refused(params string[] addresses)
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var bench = new SenderBench(_ => [.. addresses.Select(IPAddress.Parse)]);

        (await bench.SendAsync(receiver)).Error.Should().Be(WebhookErrorClass.BlockedAddress);
        receiver.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_metadata_address_is_refused_although_every_network_is_allowed()
    {
        using var bench = new SenderBench(_ => [Metadata], options: new WebhookOptions { AllowedNetworks = [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")] });
        (await bench.SendAsync("http://shop.example/latest/meta-data/")).Error.Should().Be(WebhookErrorClass.BlockedAddress);
    }

    // A name whose owner answers the first question with an accepted address, and every later one with a private address.
    [Fact]
    public async Task A_resolver_that_rebinds_is_asked_once_for_a_connection_and_its_second_answer_is_refused()
    {
        var answers = new Queue<IPAddress>([IPAddress.Loopback]);
        await using var receiver = await TestReceiver.StartAsync(200, ("Connection", "close"));
        using var bench = new SenderBench(_ => [answers.TryDequeue(out var first) ? first : Metadata]);

        var delivered = await bench.SendAsync(receiver);
        var askedForOne = bench.Resolved.Count;
        var rebound = await bench.SendAsync(receiver);

        (delivered.Status, askedForOne).Should().Be((200, 1), "the address that was checked is the one that was connected to");
        rebound.Error.Should().Be(WebhookErrorClass.BlockedAddress);
        receiver.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Plain_http_to_a_public_address_is_refused()
    {
        using var bench = new SenderBench(_ => [IPAddress.Parse("8.8.8.8")]);
        (await bench.SendAsync("http://shop.example/")).Error.Should().Be(WebhookErrorClass.BlockedAddress);
    }

    [Fact]
    public async Task The_second_address_is_tried_where_the_first_does_not_accept_the_connection()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var bench = new SenderBench(_ => [IPAddress.Parse("127.9.9.9"), IPAddress.Loopback]);
        (await bench.SendAsync(receiver)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_closed_port_is_a_connect_failure()
    {
        var receiver = await TestReceiver.StartAsync();
        await receiver.DisposeAsync();
        using var bench = new SenderBench();
        (await bench.SendAsync(receiver)).Should().Match<WebhookAttempt>(attempt => attempt.Error == WebhookErrorClass.Connect && attempt.Status == null);
    }
}
