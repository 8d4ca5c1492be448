using Redemptions.Cluster.Tests.Seeded.Staging;

namespace Redemptions.Cluster.Tests.Seeded.Playing;

/// <summary>The line between a client and a silo's front, which the client or the end of the silo may cut.</summary>
internal static class Line
{
    /// <summary>What came back; null where the line was cut first, or the front broke.</summary>
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
