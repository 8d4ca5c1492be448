using System.Data.Common;

namespace Redemptions.Grains.Index;

/// <summary>Whether the database has room for writes: one whose disk is full still answers every question.</summary>
public sealed class WriteCapacity(TimeProvider time)
{
    // SQLSTATE's class of a server without disk, memory or connections.
    private const string OutOfResources = "53";

    // Then the next call may try again.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);
    private long _refusedAt = long.MinValue;

    /// <summary>False for a while after a write found no room, unless another found some.</summary>
    public bool IsAvailable => Interlocked.Read(ref _refusedAt) is var at && (at == long.MinValue || time.GetElapsedTime(at) > Memory);

    /// <summary>Notes that a write was taken.</summary>
    public void WriteSucceeded() => Interlocked.Exchange(ref _refusedAt, long.MinValue);

    /// <summary>Notes what a write failed of, where that was a lack of room.</summary>
    public void WriteFailed(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { SqlState: { } state } && state.StartsWith(OutOfResources, StringComparison.Ordinal))
            {
                Interlocked.Exchange(ref _refusedAt, time.GetTimestamp());
            }
        }
    }
}
