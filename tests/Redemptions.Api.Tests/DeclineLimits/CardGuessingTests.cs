using System.Net;
using Redemptions.Api.Tests.StoredValue;

namespace Redemptions.Api.Tests.DeclineLimits;

/// <summary>A client guesses the codes of cards. Each test uses a till of its own, since declined attempts count for hours.</summary>
public sealed class CardGuessingTests(DeclineLimitedServiceFixture service) : IClassFixture<DeclineLimitedServiceFixture>
{
    private const int Bound = 500;
    private static int _guess;

    [Fact]
    public async Task Row_unknown_codes_and_codes_of_other_programs_count_until_the_till_is_refused_and_its_repeats_are_not()
    {
        var card = await CardCalls.IssueAsync(service.Client, """, "amount": 5000, "currency": "ZAR" """);
        var points = await CardCalls.IssueAsync(service.Client, type: "loyalty_points.house");
        var (first, key) = (Redeem(points.String("pin")!, "nine"), Fresh.Key());
        var declined = await service.Client.RedeemAsync(key, first);
        declined.String("last_error.code").Should().Be("voucher_not_found");
        var guesses = 0;
        while ((await service.Client.RedeemAsync(Redeem(Code(), "nine"))).Status != HttpStatusCode.TooManyRequests)
        {
            (++guesses).Should().BeLessThan(Bound, "an unknown code counts");
        }

        (await service.Client.RedeemAsync(Redeem(card.String("pin")!, "nine"))).Code.Should().Be("too_many_attempts");
        (await service.Client.RedeemAsync(key, first)).String("id").Should().Be(declined.String("id"));
        (await service.Client.RedeemAsync(Redeem(card.String("pin")!, "ten"))).String("status").Should().Be("confirmed", "a card is never locked");
    }

    [Fact]
    public async Task Row_a_bad_check_digit_is_422_and_is_not_counted()
    {
        for (var number = 0; number < 5 * DeclineLimitedServiceFixture.OfKey; number++)
        {
            var code = Code();
            var wrong = code[..^1] + (char)('0' + ((code[^1] - '0' + 3) % 10));
            var answer = await service.Client.RedeemAsync(Redeem(wrong, "eleven"));
            ((int)answer.Status, answer.Code).Should().Be((422, "invalid_source"));
            answer.Fields.Should().Equal("source.pin");
            answer.Text.Should().NotContain(wrong);
        }

        (await service.Client.RedeemAsync(Redeem(Code(), "eleven"))).String("last_error.code").Should().Be("voucher_not_found", "the till may still try");
    }

    private static string Redeem(string code, string till) => CardCalls.Redeem(code, $$""", "metadata": {"till": "{{till}}"}""");

    /// <summary>A code with a right check digit that no card has.</summary>
    internal static string Code()
    {
        var payload = $"80{Interlocked.Increment(ref _guess):D13}";
        return payload + Enumerable.Range(0, 10).Single(digit => (Sum(payload) + digit) % 10 == 0);
    }

    private static int Sum(string payload) => payload.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 2 : 1)).Sum(value => value > 9 ? value - 9 : value);
}
