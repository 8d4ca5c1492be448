using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Vouchers;

/// <summary>A voucher as it is stored. Rows are never deleted and members only ever added.</summary>
internal sealed record VoucherState
{
    /// <summary>The redemption that holds the voucher, or null.</summary>
    public UndecidedRedemption? Undecided { get; init; }

    /// <summary>The last redemption of it, decided or not.</summary>
    public RedemptionId? LastId { get; init; }

    public RedemptionStatus? LastStatus { get; init; }

    public int? LastVersion { get; init; }

    /// <summary>Index rows that go with this write; the statement moves them to their table and stores the state without them.</summary>
    public IReadOnlyList<IndexRow>? Index { get; init; }

    /// <summary>What goes into the audit trail with this write, and is not stored here either.</summary>
    public IReadOnlyList<AuditEntry>? Audit { get; init; }
}
