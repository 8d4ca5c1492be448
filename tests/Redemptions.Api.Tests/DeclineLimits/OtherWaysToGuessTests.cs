using System.Net;
using Redemptions.Api.Tests.StoredValue;

namespace Redemptions.Api.Tests.DeclineLimits;

/// <summary>A client guesses by calls that move no money. Each test uses up an account of its own.</summary>
public sealed class OtherWaysToGuessTests(DeclineLimitedServiceFixture service) : IClassFixture<DeclineLimitedServiceFixture>
{
    private const int Bound = 500;

    [Fact]
    public async Task Searches_by_a_PIN_that_find_nothing_count_like_redemptions_on_whichever_page() => await RefusedAsync(async number =>
    {
        var answer = await service.As(ServiceFixture.OtherAccountKey).PostAsync("/collect/redemptions/search", $$"""{"type": "vouchers.blu", "source": {"pin": "94{{number:D14}}"}, "cursor": "rdm_ffffffffffffffffffffffff"}""");
        (answer.Status == HttpStatusCode.TooManyRequests || answer["data"].GetArrayLength() == 0).Should().BeTrue(answer.Text);
        return answer;
    });

    [Fact]
    public async Task Codes_that_are_tried_by_an_accrual_count_like_redemptions() => await RefusedAsync(async number =>
    {
        var order = $$"""{"type": "loyalty_points.house", "source": {"pin": "{{CardGuessingTests.Code()}}"}, "eligible_amount": 5000, "currency": "ZAR", "external_reference": "order-{{number}}"}""";
        var answer = await service.As(ServiceFixture.IssueKey).PostAsync(CardCalls.Accruals, order, ("Idempotency-Key", Fresh.Key()));
        (answer.Status == HttpStatusCode.TooManyRequests || answer.Code == "not_found").Should().BeTrue(answer.Text);
        return answer;
    });

    private static async Task RefusedAsync(Func<int, Task<HttpAnswer>> guess)
    {
        for (var number = 0; number < Bound; number++)
        {
            if (await guess(number) is { Status: HttpStatusCode.TooManyRequests } refused)
            {
                refused.Code.Should().Be("too_many_attempts");
                number.Should().BeGreaterThanOrEqualTo(2, "the limit is there to be used");
                return;
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
