namespace Redemptions.Domain.Auditing;

/// <summary>An entry of the audit trail as it is stored.</summary>
/// <param name="Number">Its number, which grows.</param>
/// <param name="Entry">The entry.</param>
/// <param name="IsGenuine">Whether its signature matches; null for an entry of an older build, which has none.</param>
/// <param name="Link">Its position in the chain of its account and day; null while it waits for its link.</param>
public sealed record StoredAuditEntry(long Number, AuditEntry Entry, bool? IsGenuine, long? Link);
