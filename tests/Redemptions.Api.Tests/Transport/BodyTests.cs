using System.Net;
using System.Text;

namespace Redemptions.Api.Tests.Transport;

[Collection(ServiceFixture.Collection)]
public sealed class BodyTests(ServiceFixture service)
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\": \"vouchers.blu\",}")]
    [InlineData("{\"type\": 'vouchers.blu'}")]
    [InlineData("{\"a\": 1} {\"b\": 2}")]
    [InlineData("{\"type\": \"a\", \"type\": \"b\"}")]
    [InlineData("{\"source\": {\"pin\": \"1\", \"pin\": \"2\"}}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("{\"metadata\": {\"\\udc00\": \"x\"}}")]
    public async Task A_body_that_is_no_JSON_object_is_refused_in_plain_words(string body)
    {
        var answer = await service.Client.RedeemAsync(body);
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Code.Should().Be("invalid_request");
        answer.String("detail").Should().StartWith("The body").And.NotContain("System.");
    }

    [Fact]
    public async Task Malformed_JSON_is_not_repeated()
    {
        var answer = await service.Client.RedeemAsync("{\"source\": {\"pin\": \"4000123412341230\", 4000123412341230}}");
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Text.Should().NotContain("4000");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_named() =>
        (await service.Client.RedeemAsync("{\"type\": \"\\ud800\"}")).Fields.Should().Equal("type");

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"type\": \""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        (await PostAsync(content)).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Sixteen_levels_are_read_and_seventeen_are_not()
    {
        (await service.Client.RedeemAsync(Nested(15))).Fields.Should().Equal("unknown");
        (await service.Client.RedeemAsync(Nested(16))).String("detail").Should().Contain("16 levels");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_32_KiB_is_too_large(bool chunked)
    {
        using var content = new StringContent(new string(' ', (32 * 1024) + 1), Encoding.UTF8, "application/json");
        var answer = await PostAsync(content, chunked ? [("Transfer-Encoding", "chunked")] : []);
        answer.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.Should().Be("invalid_request");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/problem+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_content_type_is_415(string? type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await PostAsync(content);
        answer.Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
        answer.Code.Should().Be("invalid_request");
    }

    [Fact]
    public async Task A_charset_of_UTF8_is_taken()
    {
        using var content = new StringContent(Fresh.Blu());
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "Application/JSON; charset=\"UTF-8\"");
        (await PostAsync(content)).Status.Should().Be(HttpStatusCode.Created);
    }

    private static string Nested(int levels) => "{\"unknown\": " + new string('[', levels) + new string(']', levels) + "}";

    private Task<HttpAnswer> PostAsync(HttpContent content, params (string Name, string Value)[] headers) =>
        service.Client.SendAsync(HttpMethod.Post, HttpTestClient.Redemptions, content, [("Idempotency-Key", Fresh.Key()), .. headers]);
}
