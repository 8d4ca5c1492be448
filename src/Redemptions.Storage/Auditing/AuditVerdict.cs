namespace Redemptions.Storage.Auditing;

/// <summary>The result of a verification of the audit trail.</summary>
/// <param name="Heads">The last valid link of each chain that was read.</param>
/// <param name="Broken">The first fault; null if there is none.</param>
/// <param name="Waiting">The number of entries that have no link yet; incomplete if <paramref name="Broken"/> is not null.</param>
/// <param name="Unsealed">Linked entries without a signature.</param>
/// <param name="Late">Entries that were linked more than 1 h after they were written.</param>
internal sealed record AuditVerdict(IReadOnlyList<AuditLink> Heads, string? Broken, int Waiting, AuditWarning Unsealed, AuditWarning Late);
