namespace Redemptions.Client;

/// <summary>A client may start beside its silos: whatever is in the way is tried again for a while, then it fails the start of the host, which says it.</summary>
/// <remarks>Orleans' own gives up at once where no silo is there yet, and tries for three minutes where one refuses the certificate.</remarks>
internal sealed class ConnectionPatience(TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly long _began = time.GetTimestamp();

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not OrleansException || time.GetElapsedTime(_began) >= Whole)
        {
            return false;
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
