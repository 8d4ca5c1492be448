namespace Redemptions.Http.Tests.Transport;

/// <summary>What the server refuses before any endpoint sees it, written as no HTTP client would write it.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class ServerLimitsTests(ServiceFixture service)
{
    private const string Smuggled = "GET /health/live HTTP/1.1\nHost: localhost\n\n";
    private static readonly string Keyed =
        $"POST /collect/redemptions HTTP/1.1\nHost: localhost\nAuthorization: Bearer {ServiceFixture.OperatorKey}\nIdempotency-Key: raw-1\nContent-Type: application/json\n";

    public static TheoryData<string, string> Refused => new()
    {
        { "431", $"GET /health/live HTTP/1.1\nHost: localhost\nX-Large: {new string('x', 17 * 1024)}\n\n" },
        { "431", $"GET /health/live HTTP/1.1\nHost: localhost\n{string.Concat(Enumerable.Range(0, 65).Select(number => $"X-{number}: 1\n"))}\n" },
        { "414", $"GET /{new string('x', 9 * 1024)} HTTP/1.1\nHost: localhost\n\n" },
        { "400", "nonsense\n\n" },
        { "505", "this is no HTTP\n\n" },
        { "400", "GET /health/live HTTP/1.1\n\n" },
        { "400", "GET /health/live HTTP/1.1\nHost: localhost\nHost: b\n\n" },
        { "400", $"{Keyed}Content-Length: 4\nContent-Length: 5\n\nabcd" },
        { "400", $"{Keyed}Content-Length: -1\n\n" },
        { "400", $"{Keyed}Transfer-Encoding: chunked, identity\n\n0\n\n{Smuggled}" },
        { "400", $"{Keyed}Transfer-Encoding : chunked\n\n0\n\n{Smuggled}" },
        { "400", $"{Keyed}Content-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n{Smuggled}" },
        { "400", $"{Keyed}Transfer-Encoding: chunked\nContent-Length: 60\n\n0\n\n{Smuggled}" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused_once_without_a_trace_and_the_connection_is_closed(string status, string text)
    {
        var answer = await RawConnection.AskAsync(service.Address, text);
        answer.Should().StartWith($"HTTP/1.1 {status} ").And.NotContain("Exception").And.NotContain("   at ").And.NotContain("Server:");
        answer.Split("HTTP/1.1 ").Should().HaveCount(2, "whatever stood behind the request is not taken for another one");
    }

    [Fact]
    public async Task Who_sends_slower_than_anybody_must_is_cut_off()
    {
        var answers = await Task.WhenAll(
            RawConnection.AskAsync(service.Address, $"{Keyed}Content-Length: 1000\n\n{{"),
            RawConnection.AskAsync(service.Address, "GET /health/live HTTP/1.1\nHost: localhost\nX-Never:"));
        answers.Should().OnlyContain(answer => answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal) && !answer.Contains("Exception"));
    }
}
