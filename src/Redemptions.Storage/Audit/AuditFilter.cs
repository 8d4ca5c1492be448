namespace Redemptions.Storage.Audit;

/// <summary>What of the audit trail is looked at, and a link that it is known to have had.</summary>
internal sealed record AuditFilter
{
    public string? Account { get; init; }

    public long? Day { get; init; }

    public long? SeenPosition { get; init; }

    public string? SeenHash { get; init; }
}
