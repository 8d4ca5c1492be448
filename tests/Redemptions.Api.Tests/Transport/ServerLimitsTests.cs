namespace Redemptions.Api.Tests.Transport;

/// <summary>Requests that the server refuses before any endpoint is called, written byte by byte because no HTTP client sends them.</summary>
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

    public static TheoryData<string> MalformedChunks => new(
        "FFFFFFFF\n{}\n0\n\n", "80000000\n{}\n0\n\n", "7FFFFFFFF\n{}\n0\n\n", "FFFFFFFFFFFFFFFFFFFF\n{}\n0\n\n", "0000000000002\n{}\n0\n\n",
        "x\n{}\n0\n\n", "-2\n{}\n0\n\n", "2\n{}0\n\n", "2\n{}xx\n0\n\n", "0x2\n{}\n0\n\n", "2\n{}\n0\nbroken trailer\n\n", "2 \n{}\n0\n\n");

    [Theory]
    [MemberData(nameof(MalformedChunks))]
    public async Task A_malformed_chunk_is_a_problem_of_the_caller(string chunks)
    {
        var answer = await RawConnection.AskAsync(service.Address, $"{Keyed}Connection: close\nTransfer-Encoding: chunked\n\n{chunks}");
        answer.Should().StartWith("HTTP/1.1 400 ").And.Contain("application/problem+json").And.Contain("\"invalid_request\"").And.NotContain("Exception");
    }

    public static TheoryData<string, string> LargeChunks => new()
    {
        { "431", $"2\n{{}}\n0\nX-Large: {new string('x', 17 * 1024)}\n\n" },
        { "413", $"2;{new string('x', 33 * 1024)}\n{{}}\n0\n\n" },
        { "413", $"FFFFFF\n{new string(' ', 33 * 1024)}" },
    };

    [Theory]
    [MemberData(nameof(LargeChunks))]
    public async Task What_is_too_large_around_a_body_is_a_problem_of_the_caller(string status, string chunks)
    {
        var answer = await RawConnection.AskAsync(service.Address, $"{Keyed}Connection: close\nTransfer-Encoding: chunked\n\n{chunks}");
        answer.Should().StartWith($"HTTP/1.1 {status} ").And.Contain("\"invalid_request\"").And.NotContain("Exception");
    }

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
