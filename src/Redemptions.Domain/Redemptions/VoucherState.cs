using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Domain.Redemptions;

/// <summary>The stored state of a voucher. Rows are never deleted; add members, never remove or rename them.</summary>
internal sealed record VoucherState
{
    /// <summary>The undecided redemption that holds the voucher, or null.</summary>
    public UndecidedRedemption? Undecided { get; init; }

    /// <summary>The latest redemption of the voucher, decided or not.</summary>
    public RedemptionId? LastId { get; init; }

    public RedemptionStatus? LastStatus { get; init; }

    public int? LastVersion { get; init; }

    /// <summary>Index rows to save in the same statement as this state. They are stored in their own table, not in the state.</summary>
    public IReadOnlyList<IndexRow>? Index { get; init; }

    /// <summary>Audit entries to save in the same statement as this state. They are stored in their own table, not in the state.</summary>
    public IReadOnlyList<AuditEntry>? Audit { get; init; }
}
