namespace Redemptions.Domain.Redemptions;

/// <summary>The rechecks still due for a redemption that was decided by absence or by an operator, not by the provider's answer. Stored: add members,
/// never remove or rename them.</summary>
internal sealed record Recheck
{
    /// <summary>The moments at which to recheck, in ascending order; never empty.</summary>
    public required IReadOnlyList<DateTimeOffset> Due { get; init; }

    /// <summary>The part of the wire values that a recheck needs, encrypted; removed after the last recheck.</summary>
    public required string Wire { get; init; }
}
