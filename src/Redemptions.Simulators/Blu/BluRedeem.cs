using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>
/// Blu's redemption. A requestId that was executed gets a 409, or with the fault <c>replay</c> the stored answer. One that was declined
/// may be sent again.
/// </summary>
internal sealed class BluRedeem(VoucherRegistry vouchers, IdempotencyRecords records, LedgerWriter writer, TimeProvider time)
{
    public WireAnswer Answer(BluRedeemRequest request, BluErrors errors, ProviderFaults faults)
    {
        if (request.Problem is { } field)
            return errors.Of(StatusCodes.Status400BadRequest, $"Invalid request: {field}", WireOutcomes.Refused);

        var entry = records.For(Provider.Blu, request.RequestId!);
        var encryption = new AnswerEncryption(Provider.Blu, request.RequestId!, request.Values);
        lock (entry.Lock)
        {
            if (entry.Answer is not { } stored)
                return AnswerFirst(request, entry, encryption, errors, faults);
            return stored.RequestDigest == encryption.RequestDigest && faults.Has(FaultNames.Replay)
                ? encryption.Decrypt(stored)
                : errors.Of(StatusCodes.Status409Conflict, "Duplicate requestId", WireOutcomes.Duplicate);
        }
    }

    private WireAnswer AnswerFirst(BluRedeemRequest request, IdempotencyRecord entry, AnswerEncryption encryption, BluErrors errors, ProviderFaults faults)
    {
        var voucher = vouchers.ByPin(Provider.Blu, request.Token!);
        lock (voucher.Lock)
        {
            var amount = request.Amount!.Value;
            if (errors.Decline(voucher.StateAt(time.GetUtcNow())) is { } decline)
                return decline;
            if (amount > voucher.BalanceCents)
                return errors.Of(StatusCodes.Status400BadRequest, "Insufficient voucher balance", WireOutcomes.Declined);

            if (faults.TryApply(FaultNames.AmountDiffers) is { Amount: { } other })
                amount = Math.Min(other, voucher.BalanceCents);
            return writer.Execute(new Debit(voucher, request.RequestId!, amount)
            {
                AnswerStore = (entry, encryption),
                Render = (redemption, change) => BluReceipt.Of(redemption, change, faults),
            });
        }
    }
}
