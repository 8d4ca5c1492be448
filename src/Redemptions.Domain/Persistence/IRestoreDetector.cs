namespace Redemptions.Domain.Persistence;

/// <summary>Detects whether the store may have lost redemptions, by the restore of a backup or by the promotion of a standby that lacked some.</summary>
public interface IRestoreDetector
{
    /// <summary>Whether an idempotency key that the index does not know may have been used before.</summary>
    /// <remarks>Returns false only if a check made after the call began shows that the store is still the same one, so the result also covers earlier reads.
    /// Returns true if the check is not possible. Never throws.</remarks>
    ValueTask<bool> MayHaveLostDataAsync();

    /// <summary>Whether the last restore was detected less than this time ago, so that a request sent before it may not have been executed yet.</summary>
    /// <remarks>As <see cref="MayHaveLostDataAsync"/>: true if the check is not possible.</remarks>
    ValueTask<bool> WasRestoredWithinAsync(TimeSpan span);
}
