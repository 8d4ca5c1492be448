namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Waits for a state that can only be polled. The deadline catches hangs; it says nothing about speed.</summary>
internal static class Poll
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static Task UntilAsync(string what, Func<bool> isSo) => UntilAsync(what, () => Task.FromResult(isSo()));

    /// <exception cref="TimeoutException">The state was not reached within the deadline; the message names it.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        using var over = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (!await isSo())
            {
                await timer.WaitForNextTickAsync(over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {Deadline}: {what}.");
        }
    }
}
