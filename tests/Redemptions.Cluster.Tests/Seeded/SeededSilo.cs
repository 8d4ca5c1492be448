using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Redemptions.Cluster.Tests.Harness;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>A silo with little patience, so that a doubt is over within seconds.</summary>
internal static class SeededSilo
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a provider may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long after that its silence counts as a no.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMilliseconds(100);

    public static async Task<TestSilo> StartAsync(Sandbox sandbox, StorageFaults faults)
    {
        var silo = await TestSilo.StartAsync(
            sandbox,
            resolution: new ResolutionOptions { Schedule = [.. Enumerable.Repeat(Often, 100)], AfterSchedule = Often, SendWithin = Timeout },
            configure: services =>
            {
                // Runs side by side must not take a provider from each other.
                services.AddSingleton(new CircuitOptions { MinimumThroughput = int.MaxValue });
                services.Configure<LoggerFilterOptions>(options => options.MinLevel = LogLevel.Warning);
            },
            settings: Settings());
        faults.Watch(silo.Storage);
        return silo;
    }

    private static (string Key, string Value)[] Settings() =>
    [
        ("Providers:Test:OneVoucher:Timeout", Timeout.ToString()),
        ("Providers:Test:Ott:Timeout", Timeout.ToString()),
        ("Providers:Test:Ott:GracePeriod", Grace.ToString()),
        ("Providers:Test:Blu:Timeout", Timeout.ToString()),
        ("Providers:Test:Blu:GracePeriod", Grace.ToString()),
    ];
}
