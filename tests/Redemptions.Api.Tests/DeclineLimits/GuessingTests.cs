using System.Net;

namespace Redemptions.Api.Tests.DeclineLimits;

/// <summary>A client guesses PINs. Each test uses its own key or till, since declined attempts count for hours.</summary>
public sealed class GuessingTests(DeclineLimitedServiceFixture service) : IClassFixture<DeclineLimitedServiceFixture>
{
    private const int Bound = 500;
    private static int _guess;

    [Fact]
    public async Task A_till_that_guesses_is_429_and_its_repeats_other_tills_and_the_voucher_are_not()
    {
        var (first, key) = (Guess("seven"), Fresh.Key());
        var declined = await service.Client.RedeemAsync(key, first);
        declined.String("status").Should().Be("failed");
        var refused = await RefusedAsync(service.Client, () => Guess("seven"));
        refused.Code.Should().Be("too_many_attempts");
        refused.Header("Retry-After").Should().MatchRegex("^[1-9][0-9]*$");

        var repeated = await service.Client.RedeemAsync(key, first);
        (repeated.Header("Idempotent-Replayed"), repeated.String("id")).Should().Be(("true", declined.String("id")));
        var pin = Fresh.BluPin();
        (await service.Client.RedeemAsync(Fresh.BluOf(pin, At("seven")))).Status.Should().Be(HttpStatusCode.TooManyRequests);
        (await service.Client.RedeemAsync(Fresh.BluOf(pin, At("eight")))).String("status").Should().Be("confirmed", "a voucher is never locked");
    }

    [Fact]
    public async Task Calls_that_do_not_wait_for_their_decline_count_too() =>
        (await RefusedAsync(service.Client, () => Guess("hasty"), headers: ("Prefer", "wait=0"))).Code.Should().Be("too_many_attempts");

    [Fact]
    public async Task A_key_that_guesses_beside_an_honest_one_is_refused_and_the_honest_one_is_served_and_nothing_is_stored()
    {
        var (guesser, honest) = (service.As(ServiceFixture.OtherAccountKey), service.Client);
        await RefusedAsync(guesser, () => Guess(null));
        (await guesser.PostAsync("/stored_value/lookup", Lookup())).Code.Should().Be("too_many_attempts");
        var stored = await FailedAsync(guesser);

        var guesses = Task.WhenAll(Enumerable.Range(0, Bound).Select(_ => guesser.RedeemAsync(Guess(null))));
        var sales = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => honest.RedeemAsync(Fresh.Blu())));
        (await guesses).Should().OnlyContain(answer => answer.Status == HttpStatusCode.TooManyRequests);
        (await sales).Should().OnlyContain(answer => answer.String("status") == "confirmed");
        (await FailedAsync(guesser)).Should().Be(stored);
    }

    [Fact]
    public async Task Look_ups_cost_as_much_as_redemptions()
    {
        var client = service.As(ServiceFixture.RedeemKey);
        for (var number = 0; number < DeclineLimitedServiceFixture.OfKey; number++)
        {
            (await client.PostAsync("/stored_value/lookup", Lookup())).Code.Should().Be("not_found");
        }

        await RefusedAsync(client, () => Guess(null), least: 0);
    }

    /// <summary>Guesses one PIN after another until a decline limit refuses the call, and returns that answer.</summary>
    private static async Task<HttpAnswer> RefusedAsync(HttpTestClient client, Func<string> guess, int least = 2, params (string, string)[] headers)
    {
        for (var number = 0; number < Bound; number++)
        {
            if (await client.RedeemAsync(guess(), headers) is { Status: HttpStatusCode.TooManyRequests } refused)
            {
                number.Should().BeGreaterThanOrEqualTo(least, "the limit is there to be used");
                return refused;
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private static async Task<int> FailedAsync(HttpTestClient client)
    {
        var page = await client.GetAsync($"{HttpTestClient.Redemptions}?status=failed&limit=100");
        page["next_cursor"].ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        return page["data"].GetArrayLength();
    }

    private static string Guess(string? till) => Fresh.BluOf(Pin(), till is null ? string.Empty : At(till));

    private static string Lookup() => $$"""{"type": "vouchers.blu", "source": {"pin": "{{Pin()}}"} }""";

    private static string At(string till) => $$""", "metadata": {"till": "{{till}}"}""";

    /// <summary>A PIN that was never issued.</summary>
    private static string Pin() => $"93{Interlocked.Increment(ref _guess):D14}";
}
