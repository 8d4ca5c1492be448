using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Vouchers;

/// <summary>Tracks whether the database accepts writes. A database with a full disk still answers reads.</summary>
public sealed class WriteCapacity(IRedemptionIndex index, TimeProvider time)
{
    // After this time the next call may try again.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);
    private long _refusedAt = long.MinValue;

    /// <summary>False for 10 seconds after a write failed for lack of resources, unless a later write succeeds.</summary>
    public bool IsAvailable => Interlocked.Read(ref _refusedAt) is var at && (at == long.MinValue || time.GetElapsedTime(at) > Memory);

    /// <summary>Records that a write succeeded.</summary>
    public void WriteSucceeded() => Interlocked.Exchange(ref _refusedAt, long.MinValue);

    /// <summary>Records a failed write, if it failed for lack of resources.</summary>
    public void WriteFailed(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (index.IsFull(cause))
            {
                Interlocked.Exchange(ref _refusedAt, time.GetTimestamp());
            }
        }
    }
}
