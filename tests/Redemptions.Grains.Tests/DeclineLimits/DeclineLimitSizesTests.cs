using Microsoft.Extensions.Time.Testing;
using Redemptions.Grains.DeclineLimits;

namespace Redemptions.Grains.Tests.DeclineLimits;

/// <summary>The default decline limits.</summary>
public sealed class DeclineLimitSizesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_chain_with_100_redemptions_a_second_of_which_3_percent_are_declined_is_never_refused()
    {
        const int Stores = 200;
        var (tally, random) = (new DeclineCounter(new DeclineLimitOptions(), _time), new Random(1));
        for (var second = 0; second < 6 * 3600; second++)
        {
            for (var redemption = 0; redemption < 100; redemption++)
            {
                if (random.NextDouble() < 0.03)
                {
                    var till = new Dictionary<string, string> { ["store"] = $"store {random.Next(Stores)}", ["till"] = $"{random.Next(12)}" };
                    foreach (var holder in DeclineLimitHolder.Of("chain", till))
                    {
                        tally.Add(holder, 1);
                    }
                }
            }

            _time.Advance(TimeSpan.FromSeconds(1));
            if (second % 10 == 0)
            {
                tally.Exceeded().Should().BeEmpty();
            }
        }
    }

    [Fact]
    public void A_key_that_only_guesses_is_refused_within_its_first_hour()
    {
        var tally = new DeclineCounter(new DeclineLimitOptions(), _time);
        var (second, guesser) = (0, DeclineLimitHolder.Of("thief", metadata: null).ToArray());
        for (; second < 3600 && tally.Exceeded().Count == 0; second++)
        {
            Array.ForEach(guesser, holder => tally.Add(holder, 100));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        second.Should().BeLessThan(200);
    }
}
