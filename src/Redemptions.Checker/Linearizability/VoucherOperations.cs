using Redemptions.Checker.Histories;
using Redemptions.Checker.Stories;

namespace Redemptions.Checker.Linearizability;

/// <summary>Turns a voucher's history into operations: one per redemption, however many calls share it, one per open key, and one per answered lookup.</summary>
internal static class VoucherOperations
{
    /// <summary>The voucher before its first operation; null where it was never redeemable.</summary>
    public static ModelState? Initial(VoucherStory voucher) => voucher switch
    {
        { Taken: [var first, ..] } => new ModelState(first.BalanceBeforeCents, false),
        { LedgerVoucher: null } => new ModelState(null, false),
        { LedgerVoucher: { Status: "active", BalanceCents: var balance } } => new ModelState(balance, false),
        { LedgerVoucher.Status: "used" } => ModelState.Used,
        _ => null,
    };

    /// <param name="voucher">The voucher.</param>
    /// <param name="decidedByOperator">Ids of redemptions that an operator resolved. Their outcome is no evidence about the voucher.</param>
    public static IReadOnlyList<VoucherOperation> Of(VoucherStory voucher, IReadOnlySet<string> decidedByOperator) =>
    [
        .. voucher.Redemptions.Select(redemption => Of(redemption, decidedByOperator.Contains(redemption.Id))).OfType<VoucherOperation>(),
        .. voucher.OpenKeys.Select(key => Open(key, voucher.Identity)),
        .. voucher.BalanceCalls.Where(call => call.Answer is not null).Select(Of),
    ];

    private static VoucherOperation? Of(RedemptionStory redemption, bool decidedByOperator)
    {
        var asked = Asked(redemption);
        var pending = new VoucherOperation
        {
            Kind = VoucherOperationKind.Pending,
            StartedAt = redemption.NotBefore,
            AskedCents = asked.Cents,
            ToldCents = redemption.Taken is [var entry] ? entry.AmountCents : null,
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
                ToldCents = decided.Snapshot.RedeemedCents,
                TookAll = asked is { IsKnown: true, Cents: null } && decided.Snapshot.Attention is null,
            }
            : Failed(redemption, decided, pending);
    }

    // Calls that were answered with a redemption take precedence: a call with an unknown outcome may be a different request under the
    // same key, with another amount.
    private static (long? Cents, bool IsKnown) Asked(RedemptionStory redemption)
    {
        var told = redemption.Calls.Where(call => call.Verdict() == CallVerdict.Told).ToList();
        var amounts = (told.Count > 0 ? told : redemption.Calls).Select(call => call.AmountCents).Distinct().ToList();
        return amounts is [var only] ? (only, true) : default;
    }

    // Only two failure codes are evidence about the voucher, and none is where an injected fault may have falsified the provider's response.
    private static VoucherOperation? Failed(RedemptionStory redemption, Observation decided, VoucherOperation pending)
    {
        VoucherOperationKind? kind = decided.Snapshot.FailureCode switch
        {
            "voucher_already_redeemed" => VoucherOperationKind.FoundUsed,
            "amount_exceeds_balance" => VoucherOperationKind.FoundTooLittle,
            _ => null,
        };
        return kind is null || redemption.Heard.Any(request => request.Faults.Count > 0)
            ? null
            : pending with { Kind = kind.Value, EndedAt = decided.EndedAt, ToldCents = null };
    }

    private static VoucherOperation Open(KeyStory key, VoucherIdentity voucher)
    {
        var calls = key.Calls.Where(call => call.Verdict() == CallVerdict.Unknown && VoucherIdentity.Of(call) == voucher).ToList();
        return new VoucherOperation
        {
            Kind = VoucherOperationKind.Pending,
            StartedAt = calls.Min(call => call.StartedAt),
            AskedCents = calls[0].AmountCents,
        };
    }

    private static VoucherOperation Of(BalanceCall call) => new()
    {
        Kind = VoucherOperationKind.Lookup,
        StartedAt = call.StartedAt,
        EndedAt = call.EndedAt,
        ToldCents = call.Answer!.BalanceCents,
    };
}
