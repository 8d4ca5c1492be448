namespace Redemptions.Testing;

/// <summary>Waits for a state that can only be polled. The deadline of five minutes catches hangs; it says nothing about speed.</summary>
public static class Poll
{
    /// <summary>Five minutes.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns the first value that is not null.</summary>
    /// <exception cref="TimeoutException">There was no value within the deadline; the message contains <paramref name="what"/>.</exception>
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

    /// <summary>Waits until <paramref name="isSo"/> returns true.</summary>
    /// <exception cref="TimeoutException">It did not within the deadline; the message contains <paramref name="what"/>.</exception>
    public static Task UntilAsync(string what, Func<bool> isSo) => UntilAsync(what, () => Task.FromResult(isSo()));

    /// <inheritdoc cref="UntilAsync(string, Func{bool})"/>
    public static Task UntilAsync(string what, Func<Task<bool>> isSo) => ForAsync(what, async () => await isSo() ? what : null);
}
