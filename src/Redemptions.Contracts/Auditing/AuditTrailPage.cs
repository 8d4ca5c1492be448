namespace Redemptions.Contracts;

/// <summary>A page of the audit trail, newest first.</summary>
/// <param name="Data">The entries. With a filter a page may hold fewer than requested, or none, although there are more.</param>
/// <param name="NextCursor">What to pass for the next page; null at the end.</param>
public sealed record AuditTrailPage(IReadOnlyList<AuditTrailEntry> Data, string? NextCursor);
