namespace Redemptions.Storage.Audit;

/// <summary>What a look through the audit trail found.</summary>
/// <param name="Heads">The last link of each chain, as far as it is whole.</param>
/// <param name="Broken">The first thing that is wrong; null where nothing is.</param>
/// <param name="Waiting">Entries that have no link yet.</param>
/// <param name="Unsealed">Entries without a seal of their own.</param>
/// <param name="Late">Entries that were linked long after they were written.</param>
internal sealed record AuditVerdict(IReadOnlyList<AuditLink> Heads, string? Broken, int Waiting, AuditWarning Unsealed, AuditWarning Late);
