namespace Redemptions.Testing;

/// <summary>Waits for a state that can only be polled. The deadline of five minutes catches hangs; it says nothing about speed.</summary>
public static class Poll
{
    /// <summary>Five minutes.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    // A look may be a request or a new connection. So there are few of them where a state takes long, and none finds it later than it came by more than this part of the wait.
    private const int PartOfWait = 20;

    /// <summary>Returns the first value that is not null.</summary>
    /// <exception cref="TimeoutException">There was no value within the deadline; the message contains <paramref name="what"/>.</exception>
    public static Task<T> ForAsync<T>(string what, Func<Task<T?>> look)
        where T : class => ForAsync(what, look, Longest);

    private static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, TimeSpan longest)
        where T : class
    {
        using var over = new CancellationTokenSource(Deadline);
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            while (true)
            {
                if (await look() is { } found)
                {
                    return found;
                }

                var pause = TimeProvider.System.GetElapsedTime(begun) / PartOfWait;
                await Task.Delay(pause < Shortest ? Shortest : pause > longest ? longest : pause, TimeProvider.System, over.Token);
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

    /// <summary>Makes steps, for example of a fake clock, 10 ms apart until one of them returns true.</summary>
    /// <inheritdoc cref="UntilAsync(string, Func{bool})"/>
    public static Task StepAsync(string what, Func<Task<bool>> step) => ForAsync(what, async () => await step() ? what : null, Shortest);

    /// <inheritdoc cref="StepAsync(string, Func{Task{bool}})"/>
    public static Task StepAsync(string what, Func<bool> step) => StepAsync(what, () => Task.FromResult(step()));
}
