using Microsoft.Extensions.Time.Testing;
using Redemptions.Grains.DeclineLimits;

namespace Redemptions.Grains.Tests.DeclineLimits;

public sealed class DeclineCounterTests
{
    private static readonly DeclineLimitHolder Key = new() { Scope = DeclineLimitScope.Key, Name = "till-7" };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_limit_is_reached_by_its_last_decline_and_not_before()
    {
        var tally = Tally(60);
        tally.Add(Key, 59);
        tally.Exceeded().Should().BeEmpty();
        tally.Add(Key, 1);
        tally.Exceeded().Single().Should().Be(new ExceededLimit { Holder = Key, RetryAfter = TimeSpan.FromMinutes(1) });
    }

    [Fact]
    public void It_drains_evenly()
    {
        var tally = Tally(60);
        tally.Add(Key, 60);
        _time.Advance(TimeSpan.FromMinutes(1));
        tally.Exceeded().Should().BeEmpty();
        tally.Add(Key, 1);
        tally.Exceeded().Should().ContainSingle();
    }

    [Fact]
    public void What_came_over_a_limit_drains_first()
    {
        var tally = Tally(60);
        tally.Add(Key, 90);
        tally.Exceeded().Single().RetryAfter.Should().BeCloseTo(TimeSpan.FromMinutes(31), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void In_the_long_run_no_more_is_let_through_than_the_limit()
    {
        const int Hours = 24;
        var (tally, declined) = (Tally(60), 0);
        for (var second = 0; second < Hours * 3600; second++)
        {
            if (tally.Exceeded().Count == 0)
            {
                // Attempts in progress at the same time exceed the limit together.
                tally.Add(Key, 25);
                declined += 25;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        declined.Should().BeLessThanOrEqualTo(60 + (60 * Hours) + 25);
    }

    [Fact]
    public void What_has_drained_is_forgotten()
    {
        var tally = Tally(60);
        tally.Add(Key, 1);
        _time.Advance(TimeSpan.FromMinutes(2));
        tally.Exceeded().Should().BeEmpty();
        tally.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_limit_that_is_switched_off_is_never_reached()
    {
        var tally = Tally(0);
        tally.Add(Key, 1_000_000);
        tally.Exceeded().Should().BeEmpty();
        tally.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void More_tills_than_anybody_has_do_not_fill_the_memory()
    {
        var tally = new DeclineCounter(DeclineLimitOptions.None with { Till = new DeclineLimit(1, TimeSpan.FromHours(1)) }, _time);
        for (var number = 0; number < DeclineCounter.MostHolders + 10; number++)
        {
            tally.Add(new DeclineLimitHolder { Scope = DeclineLimitScope.Till, Name = $"{number}" }, 1);
        }

        tally.Exceeded().Should().HaveCount(DeclineCounter.MostHolders);
    }

    private DeclineCounter Tally(int declines) => new(DeclineLimitOptions.None with { Key = new DeclineLimit(declines, TimeSpan.FromHours(1)) }, _time);
}
