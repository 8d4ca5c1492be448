namespace Redemptions.Domain.Persistence;

/// <summary>For a store that cannot be replaced while this process has it open: its history is the one read at the start.</summary>
internal sealed class UnchangingStore(StoreHistory history, TimeProvider time) : IRestoreDetector
{
    public ValueTask<bool> MayHaveLostDataAsync() => ValueTask.FromResult(history.MayHaveLostData(time.GetUtcNow()));

    public ValueTask<bool> WasRestoredWithinAsync(TimeSpan span) => ValueTask.FromResult(history.WasRestoredWithin(span, time.GetUtcNow()));
}
