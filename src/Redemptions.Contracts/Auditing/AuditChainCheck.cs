namespace Redemptions.Contracts;

/// <summary>The result of a verification of an account's audit chain of one day.</summary>
/// <param name="Entries">The number of linked entries that were verified.</param>
/// <param name="Waiting">The number of entries that wait for a link.</param>
/// <param name="Broken">The first fault, as a sentence; null if the chain is whole.</param>
public sealed record AuditChainCheck(long Entries, int Waiting, string? Broken);
