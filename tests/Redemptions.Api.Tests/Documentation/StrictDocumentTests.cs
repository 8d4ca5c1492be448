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
    public async Task The_codes_of_wrong_fields_are_an_enum()
    {
        var code = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("FieldError").GetProperty("properties").GetProperty("code");
        Words(code).Should().Equal("missing", "malformed", "out_of_range", "too_long", "conflict", "unsupported", "unknown_member");
    }

    [Fact]
    public async Task What_becomes_of_made_keys_is_an_enum()
    {
        var parameters = (await DocumentAsync()).GetProperty("paths").GetProperty("/accounts/{account}/keys/{id}").GetProperty("delete").GetProperty("parameters").EnumerateArray();
        Words(parameters.Single(parameter => parameter.GetProperty("name").GetString() == "made_keys").GetProperty("schema")).Should().Equal("keep", "revoke");
    }

    [Fact]
    public async Task A_required_member_of_a_body_is_never_null()
    {
        var bodies = (await SchemasAsync()).Where(one => one.Path.EndsWith("Body", StringComparison.Ordinal) && one.Schema.TryGetProperty("required", out _)).ToArray();
        bodies.Should().HaveCountGreaterThan(8);
        bodies.SelectMany(body => body.Schema.GetProperty("required").EnumerateArray().Select(name => (Path: $"{body.Path}.{name}", Schema: body.Schema.GetProperty("properties").GetProperty(name.GetString()!))))
            .Where(member => member.Schema.GetRawText().Contains("\"null\"", StringComparison.Ordinal)).Select(member => member.Path).Should().BeEmpty();
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

    private static IEnumerable<string?> Words(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString());

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
