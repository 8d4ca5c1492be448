namespace Redemptions.Web.Console.Records;

/// <summary>A redemption with all that is known of its course.</summary>
public sealed record RedemptionHistory
{
    public required Redemption Redemption { get; init; }

    /// <summary>Its type as discovery publishes it; null if the mode no longer offers it.</summary>
    public VoucherType? Type { get; init; }

    /// <summary>What happened and what is to come, oldest first.</summary>
    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>The events of webhooks with their deliveries, oldest first; empty for a key without the role operate.</summary>
    public IReadOnlyList<EventHistory> Events { get; init; } = [];

    /// <summary>A manual resolution that waits for another key; null if there is none.</summary>
    public ResolutionProposal? Proposal { get; init; }

    /// <summary>The name of its type.</summary>
    public string TypeName => Type?.Name ?? Redemption.Type;
}
