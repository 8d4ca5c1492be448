using System.Net;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

/// <summary>Which addresses a webhook may be sent to.</summary>
public sealed class AddressPolicyTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001:80e::200e")]
    public void A_public_address_is_accepted(string address) => Policy().IsBlocked(IPAddress.Parse(address)).Should().BeFalse();

    [Theory]
    [InlineData("127.0.0.1")] // loopback
    [InlineData("127.255.0.7")]
    [InlineData("::1")]
    [InlineData("10.0.0.1")] // private
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")] // CGNAT
    [InlineData("100.127.255.255")]
    [InlineData("169.254.1.1")] // link-local
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")] // site-local
    [InlineData("fc00::1")] // unique local
    [InlineData("fdff::1")]
    [InlineData("::ffff:127.0.0.1")] // IPv4 in IPv6
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")] // NAT64
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::7f00:1")]
    [InlineData("2002:7f00:1::")] // 6to4 of 127.0.0.1
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")] // Teredo
    [InlineData("224.0.0.1")] // multicast
    [InlineData("239.255.255.255")]
    [InlineData("ff02::1")]
    [InlineData("255.255.255.255")] // broadcast
    [InlineData("240.0.0.1")] // reserved
    [InlineData("0.0.0.0")] // unspecified
    [InlineData("0.1.2.3")]
    [InlineData("::")]
    [InlineData("192.0.2.1")] // documentation
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("198.18.0.1")] // benchmarks
    [InlineData("192.0.0.1")] // protocol assignments
    [InlineData("5f00::1")] // segment routing
    [InlineData("100::1")] // discard
    public void An_address_that_is_not_public_is_blocked(string address) => Policy().IsBlocked(IPAddress.Parse(address)).Should().BeTrue();

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3")]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3")]
    [InlineData("fd00::/8", "fd12::1")]
    [InlineData("::1/128", "::1")]
    [InlineData("64:ff9b::/96", "64:ff9b::8.8.8.8")]
    public void An_address_in_an_allowed_network_is_accepted(string network, string address) => Policy(network).IsBlocked(IPAddress.Parse(address)).Should().BeFalse();

    [Theory]
    [InlineData("10.0.0.0/8", "192.168.0.1")]
    [InlineData("10.0.0.0/8", "64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::/96", "64:ff9b::10.0.0.1")]
    [InlineData("2002::/16", "2002:a00:1::1")]
    [InlineData("2001::/32", "2001:0:4136:e378:8000:63bf:80ff:fffe")] // Teredo of 127.0.0.1
    public void A_network_allows_nothing_beyond_itself(string network, string address) => Policy(network).IsBlocked(IPAddress.Parse(address)).Should().BeTrue();

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("fe80::a9fe:a9fe")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd00:ec2::254%3")]
    [InlineData("fd20:ce::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    public void An_address_of_a_clouds_metadata_is_blocked_although_every_network_is_allowed(string address)
    {
        var policy = Policy("0.0.0.0/0", "::/0");
        policy.IsBlocked(IPAddress.Parse(address)).Should().BeTrue();
        policy.IsAllowed(IPAddress.Parse(address)).Should().BeFalse();
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("8.8.8.8", false)]
    public void Only_an_address_in_an_allowed_network_may_be_sent_to_in_plaintext(string address, bool allowed) =>
        Policy("10.0.0.0/8").IsAllowed(IPAddress.Parse(address)).Should().Be(allowed);

    private static AddressPolicy Policy(params string[] networks) => new([.. networks.Select(network => IPNetwork.Parse(network))]);
}
