using System.Net;
using FluentAssertions.Execution;

namespace Redemptions.Http.Tests.Contract;

/// <summary>What holds for every operation of the contract, however many there will be.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class EveryOperationTests(ServiceFixture service)
{
    private const string Surplus = "surplus_member";

    [Fact]
    public async Task Every_operation_refuses_a_query_parameter_that_it_does_not_know()
    {
        var operations = await Operations.ReadAsync(service);
        operations.Should().HaveCountGreaterThan(15);
        using var all = new AssertionScope();
        foreach (var operation in operations)
        {
            ShouldNameIt(await operation.SendAsync(service, $"?{Surplus}=1", operation.Body), Surplus, operation.Name);
        }
    }

    [Fact]
    public async Task Every_body_refuses_a_member_that_it_does_not_know_at_every_depth()
    {
        var objects = (await Operations.ReadAsync(service)).SelectMany(operation => operation.Objects.Select(path => (operation, path))).ToArray();
        objects.Select(each => each.path).Should().Contain(["", "source", "change_voucher"]).And.HaveCountGreaterThan(11);
        using var all = new AssertionScope();
        foreach (var (operation, path) in objects)
        {
            ShouldNameIt(await operation.SendAsync(service, string.Empty, BodyWithSurplus(path)), path.Length == 0 ? Surplus : $"{path}.{Surplus}", operation.Name);
        }
    }

    [Fact]
    public async Task Every_object_in_a_body_is_documented_as_closed()
    {
        var schemas = (await service.As(null).GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas").EnumerateObject();
        schemas.Where(schema => schema.Name.EndsWith("Body", StringComparison.Ordinal))
            .Where(schema => !schema.Value.TryGetProperty("additionalProperties", out var open) || open.ValueKind != System.Text.Json.JsonValueKind.False)
            .Select(schema => schema.Name).Should().BeEmpty();
    }

    private static string BodyWithSurplus(string path) =>
        path.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse().Aggregate($$"""{"{{Surplus}}": 1}""", (inner, name) => $$"""{"{{name}}": {{inner}}}""");

    private static void ShouldNameIt(Answer answer, string field, string operation)
    {
        answer.Status.Should().Be(HttpStatusCode.BadRequest, "{0} answered {1}", operation, answer.Text);
        if (answer.Status == HttpStatusCode.BadRequest)
        {
            answer.Code.Should().Be("invalid_request", operation);
            answer["errors"].EnumerateArray().Select(error => (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()))
                .Should().Contain((field, "unknown_member"), operation);
        }
    }
}
