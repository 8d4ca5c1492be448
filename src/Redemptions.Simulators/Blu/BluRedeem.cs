using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>
/// Blu's redemption. A requestId that was executed is refused with 409, or, by the fault <c>replay</c>, answered with the stored
/// answer; one that was declined may be sent again.
/// </summary>
internal sealed class BluRedeem(VoucherBook vouchers, Exchanges exchanges, LedgerWriter cashier, TimeProvider time)
{
    public WireAnswer Answer(BluRedeemRequest request, BluErrors errors, ProviderFaults twists)
    {
        if (request.Problem is { } field)
            return errors.Of(StatusCodes.Status400BadRequest, $"Invalid request: {field}", WireOutcomes.Refused);

        var exchange = exchanges.For(Provider.Blu, request.RequestId!);
        var seal = new AnswerSeal(Provider.Blu, request.RequestId!, request.Values);
        lock (exchange.Gate)
        {
            if (exchange.Answer is not { } held)
                return AnswerFirst(request, exchange, seal, errors, twists);
            return held.Match == seal.Match && twists.Has(FaultNames.Replay)
                ? seal.Open(held)
                : errors.Of(StatusCodes.Status409Conflict, "Duplicate requestId", WireOutcomes.Duplicate);
        }
    }

    private WireAnswer AnswerFirst(BluRedeemRequest request, Exchange exchange, AnswerSeal seal, BluErrors errors, ProviderFaults twists)
    {
        var voucher = vouchers.ByPin(Provider.Blu, request.Token!);
        lock (voucher.Gate)
        {
            var amount = request.Amount!.Value;
            if (errors.Decline(voucher.StateAt(time.GetUtcNow())) is { } decline)
                return decline;
            if (amount > voucher.BalanceCents)
                return errors.Of(StatusCodes.Status400BadRequest, "Insufficient voucher balance", WireOutcomes.Declined);

            if (twists.Take(FaultNames.AmountDiffers) is { Amount: { } other })
                amount = Math.Min(other, voucher.BalanceCents);
            return cashier.Perform(new Take(voucher, request.RequestId!, amount)
            {
                Keep = (exchange, seal),
                Render = (redemption, change) => BluReceipt.Of(redemption, change, twists),
            });
        }
    }
}
