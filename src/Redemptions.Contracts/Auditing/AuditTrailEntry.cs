namespace Redemptions.Contracts;

/// <summary>An entry of the audit trail.</summary>
public sealed record AuditTrailEntry
{
    /// <summary>Its number, which grows.</summary>
    public required long Number { get; init; }

    /// <summary>When the act happened. Acts that are counted by the minute have the minute's first instant.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account of the caller.</summary>
    public required string Account { get; init; }

    /// <summary>The name of the key that was used.</summary>
    public required string KeyName { get; init; }

    /// <summary>What was done, such as <c>redemption.decided_failed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what: a redemption, a card, a provider, an account, a key or a webhook endpoint.</summary>
    public required string Subject { get; init; }

    /// <summary>How often within the minute of <see cref="At"/>.</summary>
    public required int Count { get; init; }

    /// <summary>Details, such as an operator's evidence; null if there are none.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether its signature matches: false means that the entry was changed, or not written by this service; null means that an older build wrote it without one.</summary>
    public bool? IsGenuine { get; init; }

    /// <summary>Its position in the chain of its account and day; null while it waits for its link, normally some seconds.</summary>
    public long? Link { get; init; }
}
