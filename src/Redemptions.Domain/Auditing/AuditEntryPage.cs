namespace Redemptions.Domain.Auditing;

/// <summary>A page of the audit trail.</summary>
/// <param name="Entries">The entries, newest first. With a filter a page may have fewer than its limit, or none, although there are more.</param>
/// <param name="Next">Before which number the next page begins; null at the end.</param>
public sealed record AuditEntryPage(IReadOnlyList<StoredAuditEntry> Entries, long? Next);
