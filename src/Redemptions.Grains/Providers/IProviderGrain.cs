using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>What operators decided about a provider in one mode. Key: <c>mode/type</c>.</summary>
[GrainInterfaceType("redemptions.provider"), Alias("redemptions.provider")]
internal interface IProviderGrain : IGrainWithStringKey
{
    /// <summary>Whether it is switched on.</summary>
    [Alias("get"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> IsSwitchedOnAsync();

    /// <summary>Hears from a silo whether its circuit lets everything through, and tells whether that is so everywhere.</summary>
    [Alias("report"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> ReportCircuitAsync(string silo, bool closed);

    /// <summary>Switches it, and records who did.</summary>
    [Alias("switch")]
    Task SwitchAsync(Caller caller, bool on);
}
