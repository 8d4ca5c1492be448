using System.Net;
using Redemptions.Testing;

namespace Redemptions.Api.Tests.Limits;

public sealed class CrowdedServiceTests(CrowdedServiceFixture service) : IClassFixture<CrowdedServiceFixture>
{
    private static readonly (string, string) AtOnce = ("Prefer", "wait=0");

    [Fact]
    public async Task At_capacity_new_calls_get_503_and_record_nothing_and_repeats_are_still_answered()
    {
        var (earlier, running, pin, reference) = (Fresh.Key(), Fresh.Key(), Fresh.BluPin(), Fresh.Reference());
        var (first, second) = (Fresh.Blu(), Fresh.BluOf(pin, $$""", "external_reference": "{{reference}}" """));
        (await service.Client.RedeemAsync(earlier, first)).Status.Should().Be(HttpStatusCode.Created);
        var release = await service.HoldAsync("blu", pin);

        var slow = service.Client.RedeemAsync(running, second);
        await RecordedAsync(reference);
        var (key, fresh) = (Fresh.Key(), Fresh.Blu());
        var refused = await Task.WhenAll(service.Client.RedeemAsync(key, fresh), LookUpAsync());
        refused.Should().OnlyContain(answer => answer.Status == HttpStatusCode.ServiceUnavailable && answer.Code == "overloaded" && answer.Header("Retry-After") != null);

        (await service.Client.RedeemAsync(earlier, first)).Header("Idempotent-Replayed").Should().Be("true");
        (await service.Client.RedeemAsync(running, second, AtOnce)).Header("Idempotent-Replayed").Should().Be("true");
        (await service.Client.GetAsync(HttpTestClient.Redemptions)).Status.Should().Be(HttpStatusCode.OK);

        await release();
        (await slow).Status.Should().Be(HttpStatusCode.Created);
        (await service.Client.RedeemAsync(key, fresh)).Header("Idempotent-Replayed").Should().BeNull("what was refused left its key free");
    }

    private Task<HttpAnswer> LookUpAsync() =>
        service.Client.PostAsync("/stored_value/lookup", $$"""{"type": "vouchers.blu", "source": {"pin": "{{Fresh.BluPin()}}"} }""");

    /// <summary>Reads until the slow call has recorded its redemption; reads do not compete for the only admission.</summary>
    private Task RecordedAsync(string reference) => Poll.UntilAsync(
        "the redemption is recorded", async () => (await service.Client.GetAsync($"{HttpTestClient.Redemptions}?external_reference={reference}"))["data"].GetArrayLength() == 1);
}
