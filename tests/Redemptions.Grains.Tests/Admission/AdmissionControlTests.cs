using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Grains.Admission;
using Redemptions.Testing;

namespace Redemptions.Grains.Tests.Admission;

public sealed class AdmissionControlTests
{
    private static readonly Caller Shop = Key("shop");
    private static readonly Caller Other = Key("other");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Five_thousand_calls_of_one_key_are_under_way_at_once_with_the_usual_limits()
    {
        using var door = Door(new LimitOptions());
        for (var number = 0; number < 5_000; number++)
        {
            (await door.AcquireAsync(Shop)).Refusal.Should().BeNull();
        }
    }

    [Fact]
    public async Task A_call_above_the_limit_is_refused_until_another_call_ends()
    {
        using var door = Door(new LimitOptions { Concurrency = 1, Queue = 0 });
        var first = await door.AcquireAsync(Shop);
        (await door.AcquireAsync(Other)).Refusal!.Code.Should().Be(ProblemCodes.Overloaded);
        first.Place!.Dispose();
        (await door.AcquireAsync(Other)).Refusal.Should().BeNull();
    }

    [Fact]
    public async Task A_place_that_is_given_back_late_was_given_back_once()
    {
        using var door = Door(new LimitOptions { Concurrency = 1, Queue = 0 });
        var first = await door.AcquireAsync(Shop);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await door.AcquireAsync(Shop)).Refusal.Should().BeNull("a call that lasts only waits");
        first.Place!.Dispose();
        (await door.AcquireAsync(Shop)).Refusal.Should().NotBeNull();
    }

    [Fact]
    public async Task A_queued_call_is_admitted_when_another_call_ends()
    {
        using var door = Door(new LimitOptions { Concurrency = 1, Queue = 1 });
        var first = await door.AcquireAsync(Shop);
        var waiting = door.AcquireAsync(Other).AsTask();
        (await door.AcquireAsync(Other)).Refusal!.Code.Should().Be(ProblemCodes.Overloaded, "the queue is full too");
        first.Place!.Dispose();
        (await waiting).Place.Should().NotBeNull();
    }

    [Fact]
    public async Task No_call_is_queued_for_more_than_a_second()
    {
        using var door = Door(new LimitOptions { Concurrency = 1, Queue = 1 });
        _ = await door.AcquireAsync(Shop);
        var waiting = door.AcquireAsync(Other).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await waiting).Refusal!.Code.Should().Be(ProblemCodes.Overloaded);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task A_key_that_has_its_share_is_refused_and_another_is_not(int rate, int concurrency)
    {
        using var door = Door(new LimitOptions { RatePerKey = rate, ConcurrencyPerKey = concurrency });
        _ = await door.AcquireAsync(Shop);
        var refused = (await door.AcquireAsync(Shop)).Refusal!;
        refused.Code.Should().Be(ProblemCodes.TooManyAttempts);
        refused.RetryAfter.Should().BePositive();
        (await door.AcquireAsync(Other)).Refusal.Should().BeNull();
    }

    [Fact]
    public async Task A_key_that_used_up_its_rate_may_call_again_after_a_pause()
    {
        using var door = Door(new LimitOptions { RatePerKey = 5, ConcurrencyPerKey = 0 });
        while ((await door.AcquireAsync(Shop)).Refusal is null)
        {
        }

        await Poll.UntilAsync("another call is admitted", async () => (await door.AcquireAsync(Shop)).Refusal is null);
    }

    [Fact]
    public async Task Nought_sets_no_limit()
    {
        using var door = Door(new LimitOptions { RatePerKey = 0, ConcurrencyPerKey = 0, Concurrency = 0, Queue = 0 });
        for (var number = 0; number < 20_000; number++)
        {
            (await door.AcquireAsync(Shop)).Refusal.Should().BeNull();
        }
    }

    private AdmissionControl Door(LimitOptions options) => new(options, new KeyLimits(options), _time);

    private static Caller Key(string name) => new() { Account = "a", Mode = Mode.Test, Roles = Roles.Redeem, KeyName = name };
}
