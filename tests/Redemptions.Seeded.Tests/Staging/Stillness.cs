using System.Diagnostics;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>Waits until the process is idle: no work on the thread pool, no request in flight. Then only the clock can make anything happen.</summary>
internal sealed class Stillness(Traffic traffic)
{
    private const int Looks = 3;

    // The test host occupies some pool threads for ever. Busy threads that do nothing for this long count as resting.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(20);
    private int _restingThreads;

    /// <summary>Blocks. Must not be called on the thread pool, whose work it watches.</summary>
    public void Wait(CancellationToken cancellationToken)
    {
        var same = 0;
        var before = default(Look);
        var since = Stopwatch.GetTimestamp();
        var pause = new SpinWait();
        while (!cancellationToken.IsCancellationRequested)
        {
            pause.SpinOnce(sleep1Threshold: 50);
            var look = Look.Now(traffic);
            if (look != before)
            {
                (same, before, since) = (0, look, Stopwatch.GetTimestamp());
            }
            else if (!look.Moves && ++same >= Looks && (look.Threads <= _restingThreads || Stopwatch.GetElapsedTime(since) > LongEnough))
            {
                _restingThreads = look.Threads;
                return;
            }
        }
    }

    private readonly record struct Look(bool Moves, int Threads, long Completed)
    {
        public static Look Now(Traffic traffic)
        {
            ThreadPool.GetMaxThreads(out var all, out _);
            ThreadPool.GetAvailableThreads(out var free, out _);
            return new Look(ThreadPool.PendingWorkItemCount > 0 || traffic.Moves, all - free, ThreadPool.CompletedWorkItemCount);
        }
    }
}
