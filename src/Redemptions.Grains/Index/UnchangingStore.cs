namespace Redemptions.Grains.Index;

/// <summary>A store that nothing replaces while this process has it open: its history is what was found at the start.</summary>
internal sealed class UnchangingStore(StoreHistory history, TimeProvider time) : IRestoreDetector
{
    public ValueTask<bool> MayHaveLostDataAsync() => ValueTask.FromResult(history.MayHaveLostData(time.GetUtcNow()));
}
