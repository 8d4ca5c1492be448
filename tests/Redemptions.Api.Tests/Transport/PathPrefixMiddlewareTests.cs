using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Redemptions.Api.Http;

namespace Redemptions.Api.Tests.Transport;

public sealed class PathPrefixMiddlewareTests
{
    private const string Path = "/collect/redemptions";

    [Theory]
    [InlineData("/pay")]
    [InlineData("/pay/")]
    [InlineData("/shops/7/pay")]
    public async Task A_configured_prefix_is_taken_off_the_path_and_carried(string configured) =>
        (await PassAsync(configured, configured.TrimEnd('/') + Path)).Should().Be((configured.TrimEnd('/'), Path));

    [Fact]
    public async Task A_path_from_which_the_proxy_took_the_prefix_carries_it_all_the_same() => (await PassAsync("/pay", Path)).Should().Be(("/pay", Path));

    [Fact]
    public async Task A_path_that_begins_like_the_prefix_is_another_one() => (await PassAsync("/pay", "/payments/7")).Should().Be(("/pay", "/payments/7"));

    [Fact]
    public async Task The_header_of_a_trusted_proxy_goes_before_the_setting() => (await PassAsync("/pay", Path, "/shop/pay")).Should().Be(("/shop/pay", Path));

    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("::ffff:10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("fd00::7", "fd00::/8", true)]
    [InlineData("10.1.2.4", "10.1.2.3", false)]
    [InlineData("11.1.2.3", "10.0.0.0/8", false)]
    [InlineData("127.0.0.1", "10.0.0.0/8", false)]
    public async Task The_header_counts_from_trusted_addresses_alone(string from, string trusted, bool counts) =>
        (await PassAsync(null, Path, "/shop", from, trusted)).Should().Be((counts ? "/shop" : "", Path));

    [Fact]
    public async Task A_header_that_comes_twice_counts_for_nothing() => (await PassAsync(null, Path, "/a,/b")).Should().Be(("", Path));

    private static async Task<(string PathBase, string Path)> PassAsync(string? configured, string path, string? header = null, string from = "127.0.0.1", string trusted = "127.0.0.1")
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Headers[PathPrefixMiddleware.Header] = header;
        await new PathPrefixMiddleware(_ => Task.CompletedTask, Options.Create(new ApiOptions { PathBase = configured, TrustedProxies = [trusted] })).InvokeAsync(context);
        context.Request.Headers.ContainsKey(PathPrefixMiddleware.Header).Should().Be(header is not null, "other parts judge by it");
        return (context.Request.PathBase.Value!, context.Request.Path.Value!);
    }
}
