using Redemptions.Grains.Index;

namespace Redemptions.Grains.Providers;

/// <summary>A provider's switch as it is stored. Members are only ever added.</summary>
internal sealed record ProviderState
{
    public bool SwitchedOff { get; init; }

    /// <summary>What goes into the audit trail with this write; the statement moves it there and stores the state without it.</summary>
    public IReadOnlyList<AuditEntry>? Audit { get; init; }
}
