using System.Net;

namespace Redemptions.Http.Tests.Limits;

public sealed class CrowdedServiceTests(CrowdedServiceFixture service) : IClassFixture<CrowdedServiceFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);
    private static readonly (string, string) AtOnce = ("Prefer", "wait=0");

    [Fact]
    public async Task A_full_house_is_503_before_anything_is_recorded_and_a_repeat_hears_the_truth_all_the_same()
    {
        var (earlier, running, pin) = (Fresh.Key(), Fresh.Key(), Fresh.BluPin());
        var (first, second) = (Fresh.Blu(), Fresh.BluOf(pin));
        (await service.Client.RedeemAsync(earlier, first)).Status.Should().Be(HttpStatusCode.Created);
        await service.DelayAsync("blu", pin, Long);

        var slow = service.Client.RedeemAsync(running, second);
        var (refused, key) = await RefusedAsync();
        refused.Code.Should().Be("overloaded");
        refused.Header("Retry-After").Should().MatchRegex("^[1-9][0-9]*$");

        var lookup = await service.Client.PostAsync("/stored_value/lookup", $$"""{"type": "vouchers.blu", "source": {"pin": "{{Fresh.BluPin()}}"} }""");
        lookup.Code.Should().Be("overloaded");
        (await service.Client.RedeemAsync(earlier, first)).Header("Idempotent-Replayed").Should().Be("true");
        (await service.Client.RedeemAsync(running, second, AtOnce)).Header("Idempotent-Replayed").Should().Be("true");
        (await service.Client.GetAsync(Client.Redemptions)).Status.Should().Be(HttpStatusCode.OK);

        (await slow).Status.Should().Be(HttpStatusCode.Created);
        (await service.Client.RedeemAsync(key, Fresh.Blu())).Status.Should().Be(HttpStatusCode.Created, "what was refused left its key free");
    }

    /// <summary>Asks until the slow call stands in the way.</summary>
    private async Task<(Answer Refused, string Key)> RefusedAsync()
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            var key = Fresh.Key();
            if (await service.Client.RedeemAsync(key, Fresh.Blu()) is { Status: HttpStatusCode.ServiceUnavailable } refused)
            {
                return (refused, key);
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
