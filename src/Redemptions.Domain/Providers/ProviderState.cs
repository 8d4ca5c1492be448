using Redemptions.Domain.Auditing;

namespace Redemptions.Domain.Providers;

/// <summary>The stored state of a provider's switch: add members, never remove or rename them.</summary>
internal sealed record ProviderState
{
    public bool SwitchedOff { get; init; }

    /// <summary>Audit entries to save in the same statement as this state. They are stored in their own table, not in the state.</summary>
    public IReadOnlyList<AuditEntry>? Audit { get; init; }
}
