using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;

namespace Redemptions.Checker.Linearizability;

/// <summary>Converts a voucher's history to operations: one for each redemption (its calls share it), each open key and each answered lookup.</summary>
internal static class VoucherOperations
{
    /// <summary>The state before the first operation; null where the voucher was never redeemable.</summary>
    public static ModelState? Initial(VoucherHistory voucher) => voucher switch
    {
        { Debits: [var first, ..] } => new ModelState(first.BalanceBeforeCents, false),
        { LedgerVoucher: null } => new ModelState(null, false),
        { LedgerVoucher: { Status: "active", BalanceCents: var balance } } => new ModelState(balance, false),
        { LedgerVoucher.Status: "used" } => ModelState.Used,
        _ => null,
    };

    /// <param name="voucher">The voucher.</param>
    /// <param name="decidedByOperator">Ids of redemptions that an operator resolved. Their outcome is no evidence about the voucher.</param>
    public static IReadOnlyList<VoucherOperation> Of(VoucherHistory voucher, IReadOnlySet<string> decidedByOperator) =>
    [
        .. voucher.Redemptions.Select(redemption => Of(redemption, decidedByOperator.Contains(redemption.Id))).OfType<VoucherOperation>(),
        .. voucher.OpenKeys.Select(key => Open(key, voucher.Identity)),
        .. voucher.BalanceCalls.Where(call => call.Answer is not null).Select(Of),
    ];

    private static VoucherOperation? Of(RedemptionHistory redemption, bool decidedByOperator)
    {
        var requested = RequestedAmount(redemption);
        var pending = new VoucherOperation
        {
            Kind = VoucherOperationKind.Pending,
            StartedAt = redemption.NotBefore,
            RequestedCents = requested.Cents,
            ObservedCents = redemption.Debits is [var entry] ? entry.AmountCents : null,
        };
        if (decidedByOperator || redemption.Observations.Where(seen => seen.IsDecided).MinBy(seen => seen.EndedAt) is not { } decided)
        {
            return pending;
        }

        return decided.Snapshot.Status == SnapshotStatus.Confirmed
            ? pending with
            {
                Kind = VoucherOperationKind.Confirmed,
                EndedAt = decided.EndedAt,
                ObservedCents = decided.Snapshot.RedeemedCents,
                TookFullValue = requested is { IsKnown: true, Cents: null } && decided.Snapshot.Attention is null,
            }
            : Failed(redemption, decided, pending);
    }

    // Calls that returned the redemption take precedence: a call with an unknown outcome may be another request under the same key, with
    // another amount.
    private static (long? Cents, bool IsKnown) RequestedAmount(RedemptionHistory redemption)
    {
        var returned = redemption.Calls.Where(call => call.Verdict() == CallVerdict.Redemption).ToList();
        var amounts = (returned.Count > 0 ? returned : redemption.Calls).Select(call => call.AmountCents).Distinct().ToList();
        return amounts is [var only] ? (only, true) : default;
    }

    // Only two failure codes are evidence about the voucher, and none is where an injected fault may have falsified the provider's response.
    private static VoucherOperation? Failed(RedemptionHistory redemption, Observation decided, VoucherOperation pending)
    {
        VoucherOperationKind? kind = decided.Snapshot.FailureCode switch
        {
            "voucher_already_redeemed" => VoucherOperationKind.FoundUsed,
            "amount_exceeds_balance" => VoucherOperationKind.FoundInsufficient,
            _ => null,
        };
        return kind is null || redemption.Requests.Any(request => request.Faults.Count > 0)
            ? null
            : pending with { Kind = kind.Value, EndedAt = decided.EndedAt, ObservedCents = null };
    }

    private static VoucherOperation Open(KeyHistory key, VoucherIdentity voucher)
    {
        var calls = key.Calls.Where(call => call.Verdict() == CallVerdict.Unknown && VoucherIdentity.Of(call) == voucher).ToList();
        return new VoucherOperation
        {
            Kind = VoucherOperationKind.Pending,
            StartedAt = calls.Min(call => call.StartedAt),
            RequestedCents = calls[0].AmountCents,
        };
    }

    private static VoucherOperation Of(BalanceCall call) => new()
    {
        Kind = VoucherOperationKind.Lookup,
        StartedAt = call.StartedAt,
        EndedAt = call.EndedAt,
        ObservedCents = call.Answer!.BalanceCents,
    };
}
