using System.Diagnostics;

namespace Redemptions.Cluster.Tests.Seeded.Staging;

/// <summary>Waits until nothing moves: no work on the pool, no request on the wire. Then only the clock can move anything.</summary>
internal sealed class Stillness(Traffic traffic)
{
    private const int Looks = 3;

    // Threads of the pool that the test host keeps for itself look busy for ever; so many are at rest.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(20);
    private int _restingThreads;

    /// <summary>Blocks; not to be called on the pool, whose work it counts.</summary>
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
