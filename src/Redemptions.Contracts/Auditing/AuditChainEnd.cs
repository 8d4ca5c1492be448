namespace Redemptions.Contracts;

/// <summary>The end of an account's audit chain.</summary>
/// <param name="Day">The day of the last link, in UTC, as <c>yyyy-MM-dd</c>; null before the first.</param>
/// <param name="Position">The position of the last link in its day.</param>
/// <param name="Hash">The hash of the last link; null before the first.</param>
/// <param name="LinkedAt">When it was made; null before the first.</param>
/// <param name="Waiting">The number of entries, of all accounts, that wait for a link; 10,000 stands for that many or more.</param>
public sealed record AuditChainEnd(string? Day, long Position, string? Hash, DateTimeOffset? LinkedAt, int Waiting);
