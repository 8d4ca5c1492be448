namespace Redemptions.Storage.Audit;

/// <summary>How many entries are remarkable in some way, and which was the first.</summary>
internal sealed record AuditRemark(int Count = 0, long First = 0)
{
    public AuditRemark And(long entry) => new(Count + 1, Count == 0 ? entry : First);
}
