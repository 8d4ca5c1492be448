namespace Redemptions.Domain.Webhooks;

/// <summary>How far a delivery is.</summary>
/// <param name="Status">Its state.</param>
/// <param name="FailedAttempts">The failed attempts of its current schedule.</param>
/// <param name="NextAttemptAt">When it is due while it is pending.</param>
/// <param name="EndedAt">When it stopped being pending; null while it is.</param>
public sealed record DeliveryProgress(DeliveryStatus Status, int FailedAttempts, DateTimeOffset NextAttemptAt, DateTimeOffset? EndedAt = null)
{
    /// <summary>The progress after an attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="draw">A random number from 0 to 1; see <see cref="RetrySchedule"/>.</param>
    public DeliveryProgress After(WebhookAttempt attempt, double draw)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var now = attempt.At + attempt.Duration;
        if (attempt.Error is null)
        {
            return this with { Status = DeliveryStatus.Delivered, EndedAt = now };
        }

        var failed = FailedAttempts + 1;
        return RetrySchedule.After(failed, draw) is { } wait
            ? this with { FailedAttempts = failed, NextAttemptAt = now + wait }
            : this with { FailedAttempts = failed, Status = DeliveryStatus.Exhausted, EndedAt = now };
    }
}
