using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>The connection between a client and a silo's front. The client can cut it, and the end of the silo does.</summary>
internal static class Line
{
    /// <summary>The answer; null when the connection was cut first or the front threw an exception.</summary>
    public static async Task<T?> HearAsync<T>(Front front, TimeProvider time, TimeSpan? patience, Func<Task<T>> ask)
        where T : class
    {
        using var heard = new CancellationTokenSource();
        var answer = Task.Run(ask);
        var first = await Task.WhenAny(answer, Task.Delay(patience ?? Timeout.InfiniteTimeSpan, time, heard.Token), front.Gone);
        await heard.CancelAsync();
        try
        {
            return first == answer ? await answer : null;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
