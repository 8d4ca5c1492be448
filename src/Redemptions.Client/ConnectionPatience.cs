namespace Redemptions.Client;

/// <summary>Retries the first connection once a second for 30 s, since a client may start at the same time as its silos. After that the start of
/// the host fails with the error.</summary>
/// <remarks>Without this filter Orleans gives up immediately if there is no silo yet, and retries for three minutes if a silo refuses the certificate.</remarks>
internal sealed class ConnectionPatience(TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(30);
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
