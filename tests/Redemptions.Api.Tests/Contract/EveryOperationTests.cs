using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions.Execution;

namespace Redemptions.Api.Tests.Contract;

/// <summary>Rules for every operation of the contract, including future ones.</summary>
[Collection(ServiceFixture.Collection)]
public sealed partial class EveryOperationTests(ServiceFixture service)
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
        using var all = new AssertionScope();
        foreach (var (operation, body) in await ObjectsAsync())
        {
            ShouldNameIt(await operation.SendAsync(service, string.Empty, BodyWithSurplus(body.Path)), body.PathOf(Surplus), operation.Name);
        }
    }

    [Fact]
    public async Task Every_body_reads_the_members_that_it_documents_and_no_others_at_every_depth()
    {
        using var all = new AssertionScope();
        foreach (var (operation, body) in await ObjectsAsync())
        {
            var answer = await operation.SendAsync(service, string.Empty, BodyWithSurplus(body.Path));
            Known(answer, body.PathOf(Surplus)).Should().BeEquivalentTo(body.Members, "{0} documents them in '{1}'", operation.Name, body.Path);
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

    private async Task<(Operation Operation, BodyObject Body)[]> ObjectsAsync()
    {
        var objects = (await Operations.ReadAsync(service)).SelectMany(operation => operation.Objects.Select(body => (operation, body))).ToArray();
        objects.Select(each => each.body.Path).Should().Contain(["", "source", "change_voucher"]).And.HaveCountGreaterThan(11);
        return objects;
    }

    /// <summary>The members that the refusal of an unknown member lists: those that the service reads.</summary>
    private static IEnumerable<string> Known(HttpAnswer answer, string field)
    {
        var refusal = answer["errors"].EnumerateArray().First(error => error.GetProperty("field").GetString() == field).GetProperty("message").GetString()!;
        return Name().Matches(refusal).Select(name => name.Value).Where(name => name != field);
    }

    private static string BodyWithSurplus(string path) =>
        path.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse().Aggregate($$"""{"{{Surplus}}": 1}""", (inner, name) => $$"""{"{{name}}": {{inner}}}""");

    private static void ShouldNameIt(HttpAnswer answer, string field, string operation)
    {
        answer.Status.Should().Be(HttpStatusCode.BadRequest, "{0} answered {1}", operation, answer.Text);
        if (answer.Status == HttpStatusCode.BadRequest)
        {
            answer.Code.Should().Be("invalid_request", operation);
            answer["errors"].EnumerateArray().Select(error => (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()))
                .Should().Contain((field, "unknown_member"), operation);
        }
    }

    /// <summary>A name between two backticks.</summary>
    [GeneratedRegex("(?<=`)[a-z_.]+(?=`)", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
