using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Redemptions.Storage.Postgres.Batching;
using Redemptions.Testing;

namespace Redemptions.Storage.Tests.Batching;

/// <summary>Which calls share a slot in a statement, which must not, and how many statements are in flight.</summary>
public sealed class RequestBatcherTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string[]> _statements = [];
    private readonly List<TaskCompletionSource> _begun = [.. Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource())];
    private readonly List<TaskCompletionSource> _answers = [.. Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource())];

    [Fact]
    public async Task Questions_that_are_the_same_share_one_place_of_one_statement()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync);
        var first = group.EnqueueAsync("first");
        await _begun[0].Task;
        Task<string>[] many = [.. Enumerable.Range(0, 500).Select(_ => group.EnqueueAsync("one")), group.EnqueueAsync("other")];
        _answers.ForEach(answer => answer.SetResult());
        (await Task.WhenAll(many)).Should().Equal([.. Enumerable.Repeat("one of statement 2", 500), "other of statement 2"]);
        (await first).Should().Be("first of statement 1");
        _statements.Skip(1).Should().ContainSingle().Which.Should().Equal("one", "other");
    }

    [Fact]
    public async Task A_question_that_comes_while_the_same_is_under_way_is_asked_anew()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync);
        var earlier = group.EnqueueAsync("one");
        await _begun[0].Task;
        var later = group.EnqueueAsync("one");
        _answers.ForEach(answer => answer.SetResult());
        (await earlier, await later).Should().Be(("one of statement 1", "one of statement 2"));
    }

    [Fact]
    public async Task Changes_of_one_thing_never_share_a_statement()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync, change => change);
        var first = group.EnqueueAsync("first");
        await _begun[0].Task;
        var changes = new[] { group.EnqueueAsync("one"), group.EnqueueAsync("one") };
        _answers.ForEach(answer => answer.SetResult());
        await first;
        (await Task.WhenAll(changes)).Should().Equal("one of statement 2", "one of statement 3");
    }

    [Fact]
    public async Task Beside_a_statement_that_hangs_another_goes()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync, change => change);
        var hanging = group.EnqueueAsync("behind a lock");
        await _begun[0].Task;
        var waiting = group.EnqueueAsync("came soon after it");
        _time.Advance(TimeSpan.FromMilliseconds(50));
        var late = group.EnqueueAsync("came late");
        _answers[1].SetResult();
        (await Task.WhenAll(waiting, late)).Should().Equal("came soon after it of statement 2", "came late of statement 2");
        hanging.IsCompleted.Should().BeFalse();
        _answers[0].SetResult();
        await hanging;
    }

    [Fact]
    public async Task Beside_a_statement_that_hangs_another_goes_though_no_further_call_comes()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync, change => change);
        var hanging = group.EnqueueAsync("behind a lock");
        await _begun[0].Task;
        _time.Advance(TimeSpan.FromMilliseconds(10));
        var waiting = group.EnqueueAsync("came soon after it");
        _answers[1].SetResult();
        await PassAsync(TimeSpan.FromMilliseconds(40), waiting);
        (await waiting).Should().Be("came soon after it of statement 2");
        hanging.IsCompleted.Should().BeFalse();
        _answers[0].SetResult();
        await hanging;
    }

    [Fact]
    public async Task A_call_that_comes_soon_after_a_second_statement_that_hangs_goes_with_a_third()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync, change => change);
        Task<string>[] hanging = [group.EnqueueAsync("first"), Task.FromResult("")];
        await _begun[0].Task;
        hanging[1] = group.EnqueueAsync("second");
        await PassAsync(TimeSpan.FromMilliseconds(50), _begun[1].Task);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        var waiting = group.EnqueueAsync("third");
        _answers[2].SetResult();
        await PassAsync(TimeSpan.FromMilliseconds(40), waiting);
        (await waiting).Should().Be("third of statement 3");
        _answers.ForEach(answer => answer.TrySetResult());
        await Task.WhenAll(hanging);
    }

    [Fact]
    public async Task Beside_a_statement_another_goes_once_it_is_large()
    {
        var group = new RequestBatcher<string, string>(_time, AskAsync, change => change);
        var first = group.EnqueueAsync("first");
        await _begun[0].Task;
        Task<string>[] many = [.. Enumerable.Range(0, 24).Select(number => group.EnqueueAsync($"{number}"))];
        _answers[1].SetResult();
        (await Task.WhenAll(many)).Should().OnlyContain(answer => answer.EndsWith(" of statement 2", StringComparison.Ordinal));
        first.IsCompleted.Should().BeFalse();
        _answers[0].SetResult();
        await first;
    }

    [Theory]
    [InlineData("53100")]
    [InlineData("53200")]
    [InlineData("25006")]
    [InlineData("42P01")]
    [InlineData("57014")]
    public async Task A_refusal_that_every_call_would_meet_is_told_to_all_and_not_tried_call_by_call(string sqlState)
    {
        (await RefusedAsync(sqlState)).Should().Be((2, 23));
    }

    [Theory]
    [InlineData("23505")]
    [InlineData("22P05")]
    public async Task A_refusal_that_may_be_of_one_call_is_tried_in_halves(string sqlState)
    {
        (await RefusedAsync(sqlState)).Should().Be((1 + 45, 23));
    }

    /// <summary>One call in flight, then 23 queued calls that the database refuses: the number of statements they cost, and of calls that got the refusal.</summary>
    private async Task<(int Statements, int Refused)> RefusedAsync(string sqlState)
    {
        var (statements, begun, first) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var group = new RequestBatcher<string, string>(
            _time,
            async asked =>
            {
                if (++statements == 1)
                {
                    begun.SetResult();
                    await first.Task;
                    return [.. asked];
                }

                throw new PostgresException("It cannot be.", "ERROR", "ERROR", sqlState);
            },
            change => change);
        var before = group.EnqueueAsync("first");
        await begun.Task;

        // 24 queued calls would start a second statement early. 23 stay queued and form the next statement together.
        var calls = Enumerable.Range(0, 23).Select(number => group.EnqueueAsync($"{number}")).ToArray();
        first.SetResult();
        await before;
        var refused = 0;
        foreach (var call in calls)
        {
            try
            {
                await call;
            }
            catch (PostgresException)
            {
                refused++;
            }
        }

        return (statements, refused);
    }

    /// <summary>Lets this much time pass, again and again until the task is complete. The batcher reads the clock a moment before it starts a timer:
    /// what passes in between, that timer does not see.</summary>
    private Task PassAsync(TimeSpan step, Task awaited) => Poll.StepAsync("what the passing time sets off", () =>
    {
        _time.Advance(step);
        return awaited.IsCompleted;
    });

    private async Task<string[]> AskAsync(IReadOnlyList<string> asked)
    {
        _statements.Add([.. asked]);
        var statement = _statements.Count;
        _begun[statement - 1].SetResult();
        await _answers[statement - 1].Task;
        return [.. asked.Select(one => $"{one} of statement {statement}")];
    }
}
