using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Redemptions.Api.Tests.Documentation;

[Collection(ServiceFixture.Collection)]
public sealed partial class DocumentationTests(ServiceFixture service)
{
    [Fact]
    public async Task The_document_names_every_endpoint()
    {
        var operations = await OperationsAsync();
        operations.Keys.Should().BeEquivalentTo(
            "get /collect/redemptions/types", "get /collect/redemptions/types/{type}", "put /collect/redemptions/types/{type}/switch",
            "post /collect/redemptions", "get /collect/redemptions/{id}", "get /collect/redemptions", "post /collect/redemptions/search", "post /collect/redemptions/{id}/resolutions",
            "post /collect/redemptions/{id}/confirmations", "post /collect/redemptions/{id}/reversals",
            "post /stored_value/lookup", "post /stored_value/cards", "get /stored_value/cards", "get /stored_value/cards/{id}", "get /stored_value/cards/{id}/entries",
            "post /stored_value/cards/{id}/activations", "post /stored_value/cards/{id}/loads", "post /stored_value/cards/{id}/entries/{seq}/reversals",
            "post /stored_value/cards/{id}/adjustments", "post /stored_value/cards/{id}/blocks", "post /stored_value/cards/{id}/unblocks", "post /stored_value/cards/{id}/closures",
            "post /stored_value/cards/{id}/replacements", "post /stored_value/cards/{id}/reveals", "post /stored_value/accruals", "post /stored_value/accruals/{id}/reversals",
            "get /stored_value/programs/{type}/liability", "get /accounts", "post /accounts", "put /accounts/{account}/switch", "get /accounts/{account}/keys", "post /accounts/{account}/keys",
            "post /accounts/{account}/keys/{id}/rotate", "delete /accounts/{account}/keys/{id}", "get /webhooks/endpoints", "post /webhooks/endpoints", "get /webhooks/endpoints/{id}", "patch /webhooks/endpoints/{id}", "delete /webhooks/endpoints/{id}",
            "post /webhooks/endpoints/{id}/rotate", "post /webhooks/endpoints/{id}/test", "get /webhooks/events", "get /webhooks/events/{id}", "post /webhooks/events/{id}/resend",
            "get /webhooks/deliveries", "get /health/live", "get /health/ready");
    }

    [Fact]
    public async Task Every_endpoint_but_health_asks_for_the_key()
    {
        var operations = await OperationsAsync();
        operations.Where(operation => !operation.Value.TryGetProperty("security", out _)).Select(operation => operation.Key)
            .Should().BeEquivalentTo("get /health/live", "get /health/ready");
    }

    [Fact]
    public async Task A_redemptions_schema_is_what_is_answered()
    {
        var document = (await service.As(null).GetAsync("/openapi/v1.json")).Json;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("Redemption");
        var redemption = await service.Client.RedeemAsync(Fresh.Blu());
        var answered = redemption.Json.EnumerateObject().Select(member => member.Name).ToArray();
        schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(answered);
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Should().BeEquivalentTo(answered);
    }

    [Fact]
    public async Task Redeeming_documents_its_headers_and_answers()
    {
        var redeem = (await OperationsAsync())["post /collect/redemptions"];
        redeem.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).Should().Equal("Idempotency-Key", "Prefer");
        redeem.GetProperty("responses").EnumerateObject().Select(response => response.Name).Should()
            .Equal("201", "202", "400", "401", "403", "406", "408", "409", "413", "415", "422", "429", "500", "503");
        redeem.GetProperty("responses").GetProperty("202").GetProperty("headers").EnumerateObject().Select(header => header.Name).Should()
            .Contain(["Location", "Retry-After", "Request-Id"]);
    }

    [Fact]
    public async Task The_documented_example_is_a_request_that_is_taken()
    {
        var example = (await OperationsAsync())["post /collect/redemptions"].GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        (await service.Client.RedeemAsync("documented-example", example.ToString())).Status.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task No_description_shows_how_the_service_is_made()
    {
        var descriptions = Descriptions((await service.As(null).GetAsync("/openapi/v1.json")).Json).ToArray();
        descriptions.Should().HaveCountGreaterThan(100).And.NotContain(description => Internals().IsMatch(description));
    }

    [Fact]
    public async Task Every_operation_documents_that_it_refuses_unknown_parameters()
    {
        var operations = await OperationsAsync();
        operations.Where(operation => !operation.Value.GetProperty("responses").TryGetProperty("400", out _)).Select(operation => operation.Key).Should().BeEmpty();
    }

    [Fact]
    public async Task The_reference_page_asks_nobody_but_this_service()
    {
        (await service.As(null).GetAsync("/docs")).Header("Location").Should().Be("docs/");
        var page = await service.As(null).GetAsync("/docs/");
        page.Header("Content-Type").Should().StartWith("text/html");
        page.Text.Should().NotContain("//").And.NotContain("http");
        page.Header("Content-Security-Policy").Should().StartWith("default-src 'self';");
        (await service.As(null).GetAsync("/docs/scalar.js")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_problems_type_has_its_place_on_a_page()
    {
        var type = (await service.Client.GetAsync("/nothing")).String("type")!.Split('#');
        (await service.As(null).GetAsync(type[0])).Text.Should().Contain($"id=\"{type[1]}\"");
    }

    private static IEnumerable<string> Descriptions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "description" or "summary", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : Descriptions(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descriptions),
        _ => [],
    };

    /// <summary>A type or member name from the code, a call, a backtick, or "the record".</summary>
    [GeneratedRegex(@"\b[A-Z][a-z0-9]+[A-Z]\w*|\w\(|`|\bthe record\b", RegexOptions.CultureInvariant)]
    private static partial Regex Internals();

    private async Task<Dictionary<string, JsonElement>> OperationsAsync()
    {
        var document = (await service.As(null).GetAsync("/openapi/v1.json")).Json;
        return document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => ($"{method.Name} {path.Name}", method.Value)))
            .ToDictionary(operation => operation.Item1, operation => operation.Value);
    }
}
