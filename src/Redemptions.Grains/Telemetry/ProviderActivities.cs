using System.Collections.Concurrent;
using Redemptions.Contracts;

namespace Redemptions.Grains.Telemetry;

/// <summary>The steps with each provider in this process, by mode.</summary>
internal sealed class ProviderActivities(TimeProvider time)
{
    private readonly ConcurrentDictionary<(Mode Mode, string Type), ActivityWindow> _windows = new();

    public ActivityWindow Of(Mode mode, string type) => _windows.GetOrAdd((mode, type), _ => new ActivityWindow(time));
}
