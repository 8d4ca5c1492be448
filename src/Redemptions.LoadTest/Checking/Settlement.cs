using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>
/// Does what the contract asks of a client that does not know the outcome: repeats the key until it is decided, for a bounded time. The
/// repeats are part of the checked history.
/// </summary>
internal sealed class Settlement(Scenario scenario, IFront front, CallLog log, TimeProvider time, TimeSpan patience)
{
    private const int AtOnce = 64;
    private const int TooMany = 429;
    private const int Unavailable = 503;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _left;

    public ILookup<long, Call> Repeats { get; private set; } = Array.Empty<(long Number, Call Call)>().ToLookup(pair => pair.Number, pair => pair.Call);

    /// <summary>How many are not decided yet.</summary>
    public long Left => Interlocked.Read(ref _left);

    public async Task RunAsync(Action<long> progress)
    {
        var open = Undecided();
        if (open.Count == 0)
        {
            return;
        }

        _left = open.Count;
        var until = time.GetTimestamp() + (long)(patience.TotalSeconds * time.TimestampFrequency);
        var repeats = new System.Collections.Concurrent.ConcurrentQueue<(long Number, Call Call)>();
        var settling = Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            if (await SettleAsync(number, until, repeats))
            {
                Interlocked.Decrement(ref _left);
            }
        });
        while (!settling.IsCompleted)
        {
            progress(Left);
            await Task.WhenAny(settling, Task.Delay(Pause, time));
        }

        await settling;
        Repeats = repeats.ToLookup(pair => pair.Number, pair => pair.Call);
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

    private async Task<bool> SettleAsync(long number, long until, System.Collections.Concurrent.ConcurrentQueue<(long Number, Call Call)> repeats)
    {
        while (time.GetTimestamp() < until)
        {
            var startedAt = time.GetTimestamp();
            var answer = await front.SendAsync(scenario.At(number));
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
