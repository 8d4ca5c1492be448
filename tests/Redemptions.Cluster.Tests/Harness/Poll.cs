namespace Redemptions.Cluster.Tests.Harness;

/// <summary>Waits for a state that can only be polled. The deadline catches hangs and says nothing about speed.</summary>
internal static class Poll
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>The first value that is there.</summary>
    /// <exception cref="TimeoutException">None came in time; the message says what.</exception>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        using var over = new CancellationTokenSource(Deadline);
        using var moments = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (true)
            {
                if (await look() is { } found)
                {
                    return found;
                }

                await moments.WaitForNextTickAsync(over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not within {Deadline}: {what}.");
        }
    }

    /// <summary>Waits until it is so.</summary>
    public static Task UntilAsync(string what, Func<Task<bool>> isSo) => ForAsync(what, async () => await isSo() ? what : null);
}
