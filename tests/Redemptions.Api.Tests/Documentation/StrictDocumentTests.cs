using System.Text.Json;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Api.Tests.Documentation;

/// <summary>A client with types can be generated from the document: every value has one type, and every set of words is an enum.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class StrictDocumentTests(ServiceFixture service)
{
    private static readonly string[] Formats = ["date-time", "int32", "int64"];

    [Fact]
    public async Task Every_schema_has_one_type_beside_null()
    {
        foreach (var (path, schema) in await SchemasAsync())
        {
            var types = schema.TryGetProperty("type", out var type) ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString())] : new[] { type.GetString() } : [];
            var isTyped = types.Count(one => one != "null") == 1 || schema.TryGetProperty("$ref", out _) || schema.TryGetProperty("oneOf", out _) || types is ["null"];
            isTyped.Should().BeTrue($"{path} is {schema}");
        }
    }

    [Fact]
    public async Task Amounts_are_integers_and_times_are_strings()
    {
        foreach (var (path, schema) in (await SchemasAsync()).Where(one => one.Schema.TryGetProperty("format", out _)))
        {
            var format = schema.GetProperty("format").GetString();
            Formats.Should().Contain(format, path);
            schema.GetProperty("type").ToString().Should().Contain(format == "date-time" ? "string" : "integer", path);
        }
    }

    [Fact]
    public async Task Every_problem_code_of_the_service_is_in_the_document()
    {
        var codes = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").GetProperty("code").GetProperty("enum");
        codes.EnumerateArray().Select(code => code.GetString()).Should().Equal(Api.Problems.ProblemKinds.All.Select(kind => kind.Code));
    }

    [Fact]
    public async Task Every_type_of_event_is_in_the_document()
    {
        var names = WebhookEventTypes.Subscribable.Select(WebhookEventTypes.Name).ToArray();
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var name in new[] { "EndpointBody", "EndpointChangeBody", "WebhookEndpoint" })
        {
            Words(schemas.GetProperty(name).GetProperty("properties").GetProperty("types").GetProperty("items")).Should().BeEquivalentTo([.. names, WebhookRules.AllTypes], name);
        }

        foreach (var name in new[] { "WebhookEvent", "WebhookDelivery" })
        {
            Words(schemas.GetProperty(name).GetProperty("properties").GetProperty("type")).Should().BeEquivalentTo(names, name);
        }

        var filter = document.GetProperty("paths").GetProperty("/webhooks/events").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "type");
        Words(filter.GetProperty("schema")).Should().BeEquivalentTo(names);

        static IEnumerable<string?> Words(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString());
    }

    [Fact]
    public async Task Every_member_and_every_parameter_has_a_description()
    {
        var document = await DocumentAsync();
        var members = (await SchemasAsync()).Where(one => !one.Path.EndsWith("[]", StringComparison.Ordinal) && !IsReference(one.Schema)).ToArray();
        members.Should().HaveCountGreaterThan(200);
        members.Where(one => !IsDescribed(one.Schema)).Select(one => one.Path).Should().BeEmpty();
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .SelectMany(operation => operation.Value.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(parameter => (operation, parameter)) : [])
            .Where(one => !IsDescribed(one.parameter)).Select(one => $"{one.operation.Name} {one.parameter}").Should().BeEmpty();

        static bool IsDescribed(JsonElement element) => element.TryGetProperty("description", out var description) && description.GetString() is { Length: > 0 };
        static bool IsReference(JsonElement schema) => schema.TryGetProperty("$ref", out _) || schema.TryGetProperty("oneOf", out _);
    }

    [Fact]
    public async Task An_operation_documents_only_problems_that_it_can_answer_with()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        Problems("/collect/redemptions", "get", "400").Should().Be("A problem with the code invalid_request.");
        Problems("/collect/redemptions", "post", "409").Should().Be("A problem with the code voucher_in_doubt or wrong_state.");
        Problems("/stored_value/accruals", "post", "409").Should().Be("A problem with the code wrong_state, card_closed or already_accrued.");

        string? Problems(string path, string method, string status) =>
            paths.GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty(status).GetProperty("description").GetString();
    }

    [Fact]
    public async Task Every_operation_of_a_problem_exists()
    {
        var operations = (await DocumentAsync()).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()!).ToArray();
        Api.Problems.ProblemKinds.All.SelectMany(kind => kind.Operations).Should().NotBeEmpty().And.BeSubsetOf(operations);
    }

    [Fact]
    public async Task Every_example_of_an_answer_has_the_members_of_its_schema()
    {
        var document = await DocumentAsync();
        var examples = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).SelectMany(operation => operation.Value.GetProperty("responses").EnumerateObject())
            .Where(response => response.Value.TryGetProperty("content", out _)).SelectMany(response => response.Value.GetProperty("content").EnumerateObject())
            .Where(content => content.Name == "application/json" && content.Value.TryGetProperty("example", out _)).Select(content => content.Value).ToArray();
        examples.Should().HaveCountGreaterThan(2);
        foreach (var content in examples)
        {
            var name = content.GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1];
            var members = document.GetProperty("components").GetProperty("schemas").GetProperty(name).GetProperty("properties").EnumerateObject().Select(member => member.Name);
            content.GetProperty("example").EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(members, name);
        }
    }

    private static IEnumerable<(string Path, JsonElement Schema)> Members(string path, JsonElement schema)
    {
        foreach (var member in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToArray() : [])
        {
            yield return ($"{path}.{member.Name}", member.Value);
            foreach (var nested in Members($"{path}.{member.Name}", member.Value))
            {
                yield return nested;
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            yield return (path + "[]", items);
        }
    }

    private async Task<JsonElement> DocumentAsync() => (await service.As(null).GetAsync("/openapi/v1.json")).Json;

    /// <summary>Every schema and every member, but the body of an event, which is any JSON.</summary>
    private async Task<(string Path, JsonElement Schema)[]> SchemasAsync() =>
        [.. (await DocumentAsync()).GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Name != "JsonElement")
            .SelectMany(schema => Members(schema.Name, schema.Value).Prepend((schema.Name, schema.Value)))];
}
