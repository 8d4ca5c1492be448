using System.Net;

namespace Redemptions.Simulators.Tests;

/// <summary>No web page in a browser on this machine can control the simulators.</summary>
public sealed class BrowserGuardTests : IAsyncLifetime
{
    private const string Fault = """{"provider":"flash","call":"redeem","kind":"drop_before"}""";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Theory]
    [InlineData("/ledger")]
    [InlineData("/ledger/requests")]
    [InlineData("/faults")]
    [InlineData("/")]
    public async Task On_loopback_a_foreign_host_is_refused(string path) =>
        (await _simulators.Send(HttpMethod.Get, path, null, null, ("Host", "rebound.example"))).Should().Match<Reply>(reply => reply.Status == HttpStatusCode.BadRequest && reply.Body.Contains("localhost"));

    [Theory]
    [InlineData("localhost:8090")]
    [InlineData("[::1]:8090")]
    [InlineData("127.0.0.1")]
    public async Task On_loopback_loopback_names_are_taken(string host) =>
        (await _simulators.Send(HttpMethod.Get, "/ledger", null, null, ("Host", host))).Status.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("http://shop.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task A_foreign_origin_orders_no_fault(string origin)
    {
        (await _simulators.Send(HttpMethod.Post, "/faults", Fault, "application/json", ("Origin", origin))).Status.Should().Be(HttpStatusCode.Forbidden);
        (await _simulators.Send(HttpMethod.Get, "/faults", null, null)).Body.Should().Contain("\"faults\":[]");
    }

    [Fact]
    public async Task The_simulators_own_origin_is_none_of_the_foreign_ones() =>
        (await _simulators.Send(HttpMethod.Post, "/faults", Fault, "application/json", ("Host", "localhost:8090"), ("Origin", "http://localhost:8090"))).Status.Should().Be(HttpStatusCode.Created);

    [Theory]
    [InlineData("POST", "/faults", "text/plain")]
    [InlineData("POST", "/faults", "application/x-www-form-urlencoded")]
    [InlineData("POST", "/ledger/search", "text/plain")]
    [InlineData("PUT", "/latency", "text/plain")]
    public async Task What_changes_the_simulators_takes_JSON_alone(string method, string path, string contentType)
    {
        (await _simulators.Send(new HttpMethod(method), path, Fault, contentType)).Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await _simulators.Send(HttpMethod.Get, "/faults", null, null)).Body.Should().Contain("\"faults\":[]");
    }

    [Fact]
    public async Task A_call_without_a_body_needs_no_type() =>
        (await _simulators.Send(HttpMethod.Post, "/faults/1/release", null, null)).Status.Should().NotBe(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("--Simulators:Latencie", "7")]
    [InlineData("--Simulators:Faults:0:Knd", "delay")]
    [InlineData("latency", "7")]
    [InlineData("--Simulators:Seed")]
    public async Task An_argument_that_is_not_known_is_refused_by_its_name(params string[] arguments) =>
        (await FluentActions.Awaiting(() => RunningSimulators.Start(arguments)).Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(arguments[0]);
}
