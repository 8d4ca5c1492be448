using Microsoft.Extensions.Logging.Abstractions;
using Redemptions.Storage.Postgres.Clock;

namespace Redemptions.Storage.Tests.Clock;

/// <summary>All silos evaluate deadlines by the database's clock, however wrong the clocks of their machines are.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Machine _machine = new() { Wall = Noon.AddDays(3) };
    private DateTimeOffset _database = Noon;
    private TimeSpan _wait;
    private TimeSpan _trip;
    private bool _isDown;
    private int _asked;

    [Fact]
    public void A_machine_with_another_time_has_the_databases()
    {
        var clock = Clock();
        Pass(TimeSpan.FromSeconds(20));
        clock.GetUtcNow().Should().Be(Noon.AddSeconds(20));
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    [InlineData(2)]
    public void A_wall_clock_that_is_set_changes_nothing(int seconds)
    {
        var clock = Clock();
        _machine.Wall += TimeSpan.FromSeconds(seconds);
        Pass(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().Should().Be(Noon.AddSeconds(1));
        Pass(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().Should().Be(Noon.AddSeconds(2));
    }

    [Fact]
    public void A_machine_that_slept_knows_how_late_it_is_before_it_judges()
    {
        var clock = Clock();
        _machine.Wall += TimeSpan.FromMinutes(2);
        _database += TimeSpan.FromMinutes(2);
        clock.GetUtcNow().Should().Be(Noon.AddMinutes(2));
    }

    [Fact]
    public void Invariant_3_after_sleep_and_without_a_database_the_later_time_holds_so_that_nothing_is_sent_too_late()
    {
        var clock = Clock();
        _machine.Wall += TimeSpan.FromMinutes(2);
        _isDown = true;
        clock.GetUtcNow().Should().Be(Noon.AddMinutes(2));
    }

    [Fact]
    public void A_slow_machine_is_put_right_while_it_runs()
    {
        var clock = Clock();
        Pass(TimeSpan.FromSeconds(31));
        _database += TimeSpan.FromMilliseconds(400);
        clock.GetUtcNow();
        SpinWait.SpinUntil(() => clock.GetUtcNow() == Noon.AddMilliseconds(31_400), TimeSpan.FromSeconds(30)).Should().BeTrue();
    }

    [Fact]
    public void A_wait_before_the_database_is_asked_puts_the_clock_not_ahead()
    {
        _wait = TimeSpan.FromSeconds(8);
        Clock().GetUtcNow().Should().Be(Noon.AddSeconds(8), "grace periods are judged by this");
    }

    [Fact]
    public void Half_of_the_trip_to_the_database_and_back_is_added()
    {
        _trip = TimeSpan.FromMilliseconds(300);
        Clock().GetUtcNow().Should().Be(Noon.AddMilliseconds(150));
    }

    [Fact]
    public void A_database_that_is_away_is_asked_for_the_time_again_only_after_a_pause()
    {
        var clock = Clock();
        _machine.Wall += TimeSpan.FromMinutes(2);
        _isDown = true;
        _asked = 0;
        for (var call = 0; call < 100; call++)
        {
            clock.GetUtcNow().Should().Be(Noon.AddMinutes(2));
        }

        _asked.Should().Be(1, "each question holds its thread, and all behind it, for seconds");
        _isDown = false;
        Pass(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().Should().Be(Noon.AddSeconds(1));
        _asked.Should().Be(2);
    }

    private DatabaseClock Clock() => new(Ask, _machine, NullLogger<DatabaseClock>.Instance);

    private ClockReading Ask()
    {
        _asked++;
        Pass(_wait);
        var askedAt = _machine.GetTimestamp();
        if (_isDown)
        {
            throw new TimeoutException();
        }

        // The whole round trip passes after the database has read its clock.
        var told = _database;
        _machine.Monotonic += _trip;
        _machine.Wall += _trip;
        return new ClockReading(told, askedAt);
    }

    private void Pass(TimeSpan time)
    {
        _machine.Monotonic += time;
        _machine.Wall += time;
        _database += time;
    }

    /// <summary>A machine whose wall clock and monotonic clock can be set separately.</summary>
    private sealed class Machine : TimeProvider
    {
        public DateTimeOffset Wall { get; set; }

        public TimeSpan Monotonic { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Monotonic.Ticks;
    }
}
