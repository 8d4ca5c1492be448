namespace Redemptions.Storage.Audit;

/// <summary>How many entries are remarkable in some way, and which was the first.</summary>
internal sealed record AuditWarning(int Count = 0, long First = 0)
{
    public AuditWarning And(long entry) => new(Count + 1, Count == 0 ? entry : First);
}
