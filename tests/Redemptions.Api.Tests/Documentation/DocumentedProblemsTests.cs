using System.Text.Json;

namespace Redemptions.Api.Tests.Documentation;

/// <summary>The document lists for each operation the problems that it can answer with, and no others.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class DocumentedProblemsTests(ServiceFixture service)
{
    [Theory]
    [InlineData("get /accounts", "503", "overloaded")]
    [InlineData("get /collect/redemptions", "400", "invalid_request")]
    [InlineData("get /collect/redemptions/{id}", "503", "overloaded")]
    [InlineData("post /collect/redemptions/search", "422", "unknown_type or invalid_source")]
    [InlineData("post /collect/redemptions/search", "503", "overloaded")]
    [InlineData("post /collect/redemptions", "408", "invalid_request")]
    [InlineData("post /collect/redemptions", "409", "voucher_in_doubt or wrong_state")]
    [InlineData("post /collect/redemptions", "422", "unknown_type, invalid_source, amount_out_of_range, currency_not_supported, capability_not_supported or idempotency_key_reused")]
    [InlineData("post /collect/redemptions", "503", "provider_disabled, provider_unavailable, overloaded or outcome_unknown")]
    [InlineData("post /stored_value/lookup", "409", "voucher_in_doubt")]
    [InlineData("post /stored_value/lookup", "422", "unknown_type, invalid_source or capability_not_supported")]
    [InlineData("post /stored_value/lookup", "503", "provider_disabled, provider_unavailable or overloaded")]
    [InlineData("post /stored_value/cards/{id}/unblocks", "409", "wrong_state or card_closed")]
    [InlineData("post /stored_value/cards/{id}/unblocks", "422", "idempotency_key_reused")]
    [InlineData("post /stored_value/cards/{id}/unblocks", "503", "overloaded or outcome_unknown")]
    [InlineData("post /stored_value/accruals", "409", "wrong_state, card_closed or already_accrued")]
    [InlineData("post /stored_value/accruals", "422", "unknown_type, invalid_source, limit_exceeded, currency_not_supported or idempotency_key_reused")]
    public async Task An_operation_lists_its_own_problems_and_shows_the_first(string operation, string status, string codes)
    {
        var response = (await OperationsAsync())[operation].GetProperty("responses").GetProperty(status);
        response.GetProperty("description").GetString().Should().Be($"A problem with the code {codes}.");
        response.GetProperty("content").GetProperty("application/problem+json").GetProperty("example").GetProperty("code").GetString().Should().Be(codes.Split(',', ' ')[0]);
    }

    [Fact]
    public async Task A_body_that_arrives_too_slowly_is_documented_where_a_body_is_read()
    {
        var operations = await OperationsAsync();
        var slow = operations.Where(operation => Answers(operation.Value, "408")).Select(operation => operation.Key).ToArray();
        slow.Should().Contain(operations.Where(operation => operation.Value.TryGetProperty("requestBody", out _)).Select(operation => operation.Key));
        slow.Should().Equal(operations.Where(operation => Answers(operation.Value, "413")).Select(operation => operation.Key));

        static bool Answers(JsonElement operation, string status) => operation.GetProperty("responses").TryGetProperty(status, out _);
    }

    [Fact]
    public async Task Every_operation_of_a_problem_exists()
    {
        var operations = (await OperationsAsync()).Values.Select(operation => operation.GetProperty("operationId").GetString()!).ToArray();
        Api.Problems.ProblemKinds.All.SelectMany(kind => kind.Operations).Should().NotBeEmpty().And.BeSubsetOf(operations);
    }

    [Fact]
    public async Task The_example_of_a_draft_has_the_ids_and_the_look_up_of_a_real_one()
    {
        var pin = Fresh.BluPin();
        await service.HoldAsync("blu", pin);
        var draft = (await service.Client.RedeemAsync(Fresh.BluOf(pin), ("Prefer", "wait=0"))).Json;
        var example = (await OperationsAsync())["post /collect/redemptions"].GetProperty("responses").GetProperty("202").GetProperty("content").GetProperty("application/json").GetProperty("example");
        Names(example.GetProperty("provider_reference")).Should().Equal(Names(draft.GetProperty("provider_reference")));
        var (shown, made) = (example.GetProperty("operations")[0], draft.GetProperty("operations")[0]);
        Names(shown).Should().Equal(Names(made));
        Names(shown.GetProperty("provider_reference")).Should().Equal(Names(made.GetProperty("provider_reference")));
        foreach (var member in new[] { "id", "type", "status", "amount", "provider_code" })
        {
            shown.GetProperty(member).ToString().Should().Be(made.GetProperty(member).ToString(), member);
        }

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
    }

    /// <summary>The operations by method and path, such as <c>get /accounts</c>.</summary>
    private async Task<Dictionary<string, JsonElement>> OperationsAsync() =>
        (await service.As(null).GetAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Name: $"{method.Name} {path.Name}", method.Value)))
            .ToDictionary(operation => operation.Name, operation => operation.Value);
}
