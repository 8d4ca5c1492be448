using System.Net;

namespace Redemptions.Api.Tests.Transport;

[Collection(ServiceFixture.Collection)]
public sealed class ProblemTests(ServiceFixture service)
{
    [Fact]
    public async Task A_problem_has_the_members_of_RFC_9457_and_ours()
    {
        var answer = await service.Client.GetAsync("/collect/redemptions?limit=0", ("Request-Id", "abc-1"));
        answer.Header("Content-Type").Should().Be("application/problem+json");
        answer.Json.EnumerateObject().Select(member => member.Name).Should().Equal("type", "title", "status", "detail", "instance", "code", "request_id", "errors");
        (answer.String("type"), answer.Number("status"), answer.String("instance"), answer.String("code"), answer.String("request_id"))
            .Should().Be(("/docs/problems#invalid_request", 400, "/collect/redemptions", "invalid_request", "abc-1"));
        answer["errors"][0].EnumerateObject().Select(member => member.Name).Should().Equal("field", "code", "message");
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/collect")]
    [InlineData("/assets/providers/nobody.svg")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        var answer = await service.Client.GetAsync(path);
        answer.Status.Should().Be(HttpStatusCode.NotFound);
        answer.Code.Should().Be("not_found");
    }

    [Theory]
    [InlineData("DELETE", "/collect/redemptions")]
    [InlineData("POST", "/collect/redemptions/types")]
    [InlineData("GET", "/stored_value/lookup")]
    public async Task Another_method_is_405_and_tells_those_that_are_taken(string method, string path)
    {
        var answer = await service.Client.SendAsync(new HttpMethod(method), path, null);
        answer.Status.Should().Be(HttpStatusCode.MethodNotAllowed);
        answer.Code.Should().Be("invalid_request");
        answer.Header("Allow").Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_fault_of_the_service_tells_nothing_of_itself()
    {
        var answer = await service.Client.GetAsync(ServiceFixture.Fault);
        answer.Status.Should().Be(HttpStatusCode.InternalServerError);
        answer.Code.Should().Be("internal");
        answer.Header("Request-Id").Should().Be(answer.String("request_id"));
        answer.Text.Should().NotContain(ServiceFixture.FaultText).And.NotContain("Exception");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, text/*")]
    [InlineData("*/*, application/json;q=0")]
    public async Task Who_cannot_read_JSON_gets_406(string accept)
    {
        var answer = await service.Client.GetAsync("/collect/redemptions", ("Accept", accept));
        answer.Status.Should().Be(HttpStatusCode.NotAcceptable);
        answer.Code.Should().Be("invalid_request");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html, */*;q=0.1")]
    [InlineData("application/*")]
    [InlineData("application/json; charset=utf-8")]
    public async Task Who_can_read_JSON_gets_it(string accept) =>
        (await service.Client.GetAsync("/collect/redemptions", ("Accept", accept))).Status.Should().Be(HttpStatusCode.OK);
}
