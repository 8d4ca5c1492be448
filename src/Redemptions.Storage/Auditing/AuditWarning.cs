namespace Redemptions.Storage.Auditing;

/// <summary>The number of entries with a suspicious property, and the id of the first; both 0 if there are none.</summary>
internal sealed record AuditWarning(int Count = 0, long First = 0)
{
    public AuditWarning And(long entry) => new(Count + 1, Count == 0 ? entry : First);
}
