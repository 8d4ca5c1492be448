namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Waits for what can only be looked at, with a deadline.</summary>
internal static class Poll
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static Task UntilAsync(string what, TimeSpan deadline, Func<bool> isSo) => UntilAsync(what, deadline, () => Task.FromResult(isSo()));

    /// <exception cref="TimeoutException">It did not happen in time; the message says what.</exception>
    public static async Task UntilAsync(string what, TimeSpan deadline, Func<Task<bool>> isSo)
    {
        using var over = new CancellationTokenSource(deadline);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (!await isSo())
            {
                await timer.WaitForNextTickAsync(over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not within {deadline}: {what}.");
        }
    }
}
