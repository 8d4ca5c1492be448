using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Retries undecided calls, as the contract demands of a client that does not know the outcome: it sends the same key again until the
/// redemption is decided, for a limited time. The retries are part of the checked history.
/// </summary>
internal sealed class UndecidedRetries(Scenario scenario, IFront front, AnswerCounts outside, CallLog log, TimeProvider time, TimeSpan timeout)
{
    private const int MaxParallel = 64;
    private const int TooMany = 429;
    private const int Unavailable = 503;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _left;

    public ILookup<long, Call> Calls { get; private set; } = Array.Empty<(long Number, Call Call)>().ToLookup(pair => pair.Number, pair => pair.Call);

    /// <summary>The number of calls that are not decided yet.</summary>
    public long Left => Interlocked.Read(ref _left);

    public async Task RunAsync(Action<long> progress)
    {
        var open = Undecided();
        if (open.Count == 0)
        {
            return;
        }

        _left = open.Count;
        var until = time.GetTimestamp() + (long)(timeout.TotalSeconds * time.TimestampFrequency);
        var repeats = new System.Collections.Concurrent.ConcurrentQueue<(long Number, Call Call)>();
        var running = Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = MaxParallel }, async (number, _) =>
        {
            if (await RetryAsync(number, until, repeats))
            {
                Interlocked.Decrement(ref _left);
            }
        });
        while (!running.IsCompleted)
        {
            progress(Left);
            await Task.WhenAny(running, Task.Delay(Pause, time));
        }

        await running;
        Calls = repeats.ToLookup(pair => pair.Number, pair => pair.Call);
    }

    private List<long> Undecided()
    {
        var keys = new HashSet<long>();
        var open = new List<long>();
        for (var number = 0L; number < log.End; number++)
        {
            if (log.At(number) is { } call && (call.Answer.IsUnknown || call.Answer.Kind == AnswerKind.Draft)
                && scenario.At(number) is { Kind: OperationKind.Redeem } operation && keys.Add(operation.Key))
            {
                open.Add(number);
            }
        }

        return open;
    }

    private async Task<bool> RetryAsync(long number, long until, System.Collections.Concurrent.ConcurrentQueue<(long Number, Call Call)> repeats)
    {
        while (time.GetTimestamp() < until)
        {
            var startedAt = time.GetTimestamp();
            var answer = await front.SendAsync(scenario.At(number));
            outside.Add(answer);
            repeats.Enqueue((number, new Call(startedAt, time.GetTimestamp(), answer)));
            if (answer.IsDecided || (answer.Kind == AnswerKind.Problem && !answer.IsUnknown && answer.HttpStatus is not (TooMany or Unavailable)))
            {
                return true;
            }

            await Task.Delay(Pause, time);
        }

        return false;
    }
}
