using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Look-ups of cards and the decline limits.</summary>
public sealed class CardLookupLimitTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    [Fact]
    public async Task Look_ups_of_an_empty_card_do_not_refuse_redemptions_of_their_key()
    {
        var one = DeclineLimitOptions.None with { Key = new DeclineLimit(1, TimeSpan.FromHours(1)) };
        await using var bench = await CardBench.StartAsync(sandbox, hidesDue: true, more: services => services.AddSingleton(one));
        var (points, card) = (await bench.IssuePointsAsync(), await bench.IssueAsync());
        Value(await bench.TryLookUpAsync(points.Type, points.Pin)).Points.Should().Be(0);
        Value(await bench.TryLookUpAsync(points.Type, points.Pin)).Points.Should().Be(0);

        // Guesses of another key of the account are reported with or after what the look-ups above report.
        var (another, unknown) = (TestPrograms.Issuer with { KeyName = "another" }, Domain.Cards.CardCodes.Generate(16));
        await Poll.UntilAsync("the limit of another key", async () => (await bench.TryLookUpAsync(card.Type, unknown, caller: another)).Problem!.Code == ProblemCodes.TooManyAttempts);
        (await bench.RedeemAsync(card, 1_000)).Status.Should().Be(RedemptionStatus.Confirmed);
    }
}
