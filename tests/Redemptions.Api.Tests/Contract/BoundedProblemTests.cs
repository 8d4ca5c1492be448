using System.Net;

namespace Redemptions.Api.Tests.Contract;

/// <summary>The size of a problem is bounded, whatever the request contains.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class BoundedProblemTests(ServiceFixture service)
{
    private const int Most = 20;
    private const int Written = 1500;

    public static TheoryData<string> Bodies => new()
    {
        $$"""{"type": "vouchers.blu", "source": {"pin": "4000123412341230", "phone_number": "0821234567"}, "metadata": {{{Members("\"\\u0007{0}\": \"\"")}}} }""",
        $$"""{"type": "vouchers.blu", "metadata": {{{Members("\"m{0}\": 1")}}} }""",
        $$"""{ {{Members("\"x{0}\": 1")}} }""",
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task At_most_twenty_errors_are_listed_and_the_rest_is_counted(string body)
    {
        var answer = await service.Client.RedeemAsync(body);
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        answer["errors"].GetArrayLength().Should().Be(Most);
        answer.Number("more_errors").Should().BeInRange(Written - Most, Written - Most + 1);
        answer.String("detail").Should().EndWith($"And {answer.Number("more_errors")} more.");
        answer.Text.Length.Should().BeLessThan(8 * 1024);
    }

    [Fact]
    public async Task Query_parameters_are_bounded_as_well()
    {
        var answer = await service.Client.GetAsync($"/collect/redemptions?{string.Join('&', Enumerable.Range(0, 500).Select(number => $"x{number}=1"))}");
        answer["errors"].GetArrayLength().Should().Be(Most);
        answer.Number("more_errors").Should().Be(500 - Most);
    }

    [Fact]
    public async Task A_problem_whose_errors_are_all_listed_counts_no_more()
    {
        var answer = await service.Client.RedeemAsync("""{"type": 1, "amount": "x"}""");
        answer["errors"].GetArrayLength().Should().Be(2);
        answer.Json.TryGetProperty("more_errors", out _).Should().BeFalse();
    }

    private static string Members(string format) =>
        string.Join(", ", Enumerable.Range(0, Written).Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, number)));
}
