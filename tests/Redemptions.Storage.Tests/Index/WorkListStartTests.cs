using Microsoft.Extensions.Time.Testing;
using Redemptions.Storage.Index;

namespace Redemptions.Storage.Tests.Index;

/// <summary>The due time from which a query for due redemptions starts.</summary>
public sealed class WorkListStartTests
{
    private const long Now = 1_000_000;
    private static readonly long Late = (long)WorkListStart.LateCommit.TotalMilliseconds;
    private readonly FakeTimeProvider _time = new();
    private readonly WorkListStart _start;

    public WorkListStartTests() => _start = new WorkListStart(_time);

    [Fact]
    public void Before_the_first_look_it_is_the_beginning()
    {
        _start.Current.Should().Be(0);
        _start.Next().Should().Be(0);
    }

    [Theory]
    [InlineData(Now - 60_000, Now - 60_000)]
    [InlineData(Now + 7_000, Now - 10_000)]
    [InlineData(null, Now - 10_000)]
    public void The_start_is_the_first_due_row_but_early_enough_for_rows_that_commit_late(long? first, long expected)
    {
        Late.Should().Be(10_000);
        _start.Next();
        _start.Saw(Now, first);
        (_start.Current, _start.Next()).Should().Be((expected, expected));
    }

    [Fact]
    public void A_clock_that_was_set_back_brings_it_back()
    {
        _start.Next();
        _start.Saw(Now, null);
        _start.Saw(Now - 3_600_000, null);
        _start.Current.Should().Be(Now - 3_600_000 - Late);
    }

    [Fact]
    public void Once_in_a_while_a_look_begins_at_the_beginning()
    {
        _start.Next();
        _start.Saw(Now, null);
        _time.Advance(WorkListStart.FullLookEvery);
        _start.Next().Should().Be(0);
        _start.Next().Should().Be(Now - Late);
    }
}
