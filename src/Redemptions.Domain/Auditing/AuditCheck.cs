namespace Redemptions.Domain.Auditing;

/// <summary>The result of a verification of one account's chain of one day.</summary>
/// <param name="Entries">The number of linked entries.</param>
/// <param name="Waiting">The number of entries that wait for a link.</param>
/// <param name="Broken">The first fault; null if the chain is whole.</param>
public sealed record AuditCheck(long Entries, int Waiting, string? Broken);
