using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>A provider's switch in one mode, and the circuit states that silos report. Key: <c>mode/type</c>.</summary>
[GrainInterfaceType("redemptions.provider"), Alias("redemptions.provider")]
internal interface IProviderGrain : IGrainWithStringKey
{
    /// <summary>Whether operators have the provider switched on.</summary>
    [Alias("get"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> IsSwitchedOnAsync();

    /// <summary>Records whether the circuit of a silo is closed. Returns true if no silo has reported a circuit that is not closed in the last 5 seconds.</summary>
    [Alias("report"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> ReportCircuitAsync(string silo, bool closed);

    /// <summary>Switches the provider on or off, and writes an audit entry with the caller.</summary>
    [Alias("switch")]
    Task SwitchAsync(Caller caller, bool on);
}
