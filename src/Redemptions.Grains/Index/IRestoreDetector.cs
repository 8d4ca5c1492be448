namespace Redemptions.Grains.Index;

/// <summary>Tells whether the store may have lost redemptions: by the restore of an older copy, or by the promotion of a standby that lacked some.</summary>
public interface IRestoreDetector
{
    /// <summary>Whether an idempotency key that the index does not know may have been used before.</summary>
    /// <remarks>False only where the store proved, after this was called, to be the one that it was: so it holds for all that was read before. A store
    /// that cannot be compared may have lost data; this never throws.</remarks>
    ValueTask<bool> MayHaveLostDataAsync();
}
