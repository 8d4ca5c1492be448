using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Tests.Sweeping;

public sealed class BacklogMonitorTests
{
    [Fact]
    public async Task A_reading_that_was_cancelled_by_the_database_is_followed_by_the_next()
    {
        var time = new FakeTimeProvider();
        var readings = Channel.CreateUnbounded<int>();
        var count = 0;
        var index = new StubIndex
        {
            Standings = () =>
            {
                readings.Writer.TryWrite(++count);
                return count == 1 ? throw new OperationCanceledException("A statement was cancelled.") : [];
            },
        };
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new RedemptionMetrics(services.GetRequiredService<IMeterFactory>());
        using var watch = new BacklogMonitor(index, metrics, time);
        await watch.StartAsync(default);
        await readings.Reader.ReadAsync();
        while (!readings.Reader.TryRead(out _))
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
            watch.ExecuteTask!.IsCompleted.Should().BeFalse("an exception that ends it would stop the host");
        }

        await watch.StopAsync(default);
    }
}
