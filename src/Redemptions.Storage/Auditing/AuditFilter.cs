namespace Redemptions.Storage.Auditing;

/// <summary>The part of the audit trail to verify, where null means everything, and a link that is known to have been in it.</summary>
internal sealed record AuditFilter
{
    public string? Account { get; init; }

    public long? Day { get; init; }

    public long? SeenPosition { get; init; }

    public string? SeenHash { get; init; }
}
