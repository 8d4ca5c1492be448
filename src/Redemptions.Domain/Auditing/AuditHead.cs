namespace Redemptions.Domain.Auditing;

/// <summary>The end of an account's chain, and what waits for a link.</summary>
/// <param name="Day">The day of its last link, as yyyy-MM-dd in UTC; null if there is none.</param>
/// <param name="Position">The position of the last link in its day; 0 if there is none.</param>
/// <param name="Hash">The hash of the last link.</param>
/// <param name="LinkedAt">When it was made, in milliseconds since 1970.</param>
/// <param name="Waiting">The number of entries of all accounts that wait for a link, at most 10,000.</param>
public sealed record AuditHead(string? Day, long Position, string? Hash, long? LinkedAt, int Waiting);
