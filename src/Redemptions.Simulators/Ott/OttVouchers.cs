using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ott;

/// <summary>
/// OTT's three calls. Like OTT, the simulator does not enforce unique references: a second remit with the same reference takes the money
/// again, and the ledger shows that the client sent it twice.
/// </summary>
internal sealed class OttVouchers(VoucherRegistry vouchers, Ledger ledger, LedgerWriter writer, TimeProvider time)
{
    private const int ReferenceLength = 50;
    private const int PhoneDigits = 15;

    public WireAnswer CheckVoucher(WireForm form)
    {
        if (Find(form) is not { } voucher)
            return OttAnswers.Failure(OttErrors.NotFound, OttErrors.NotFoundMessage, WireOutcomes.None);

        lock (voucher.Lock)
        {
            var error = OttErrors.OfState(voucher.StateAt(time.GetUtcNow()));
            return OttAnswers.Check(voucher, error);
        }
    }

    public WireAnswer Remit(WireForm form, ProviderFaults faults)
    {
        var reference = form["uniqueReference"];
        if (reference is not { Length: > 0 and <= ReferenceLength })
            return Invalid("uniqueReference");
        if (OttMoney.Parse(form["amount"]) is not { } amount)
            return Invalid("amount");
        if (form["mobile"] is not { } mobile || !IsPhone(mobile))
            return Invalid("mobile");
        if (form["pin"] is not { } pin || !VoucherRegistry.IsPin(Provider.Ott, pin))
            return Invalid("pin");

        var voucher = vouchers.ByPin(Provider.Ott, pin);
        lock (voucher.Lock)
            return Remit(voucher, reference, amount, mobile, faults);
    }

    public WireAnswer CheckRemit(WireForm form)
    {
        if (form["uniqueReference"] is not { Length: > 0 } reference)
            return Invalid("uniqueReference");
        return ledger.FindFirst(Provider.Ott, reference) is { } redemption
            ? OttAnswers.FoundRemit(redemption)
            : OttAnswers.Failure(OttErrors.RemitNotFound, "Remit not found", WireOutcomes.None);
    }

    private static WireAnswer Invalid(string field)
        => OttAnswers.Failure(OttErrors.InvalidParameter, $"Missing or invalid parameter: {field}", WireOutcomes.Refused);

    private static bool IsPhone(string text)
    {
        var digits = text.StartsWith('+') ? text[1..] : text;
        return digits.Length <= PhoneDigits && digits.All(char.IsAsciiDigit);
    }

    private WireAnswer Remit(Voucher voucher, string reference, long asked, string mobile, ProviderFaults faults)
    {
        if (OttErrors.OfState(voucher.StateAt(time.GetUtcNow())) is var (code, message))
            return OttAnswers.Failure(code, message, WireOutcomes.Declined);
        var amount = asked == 0 ? voucher.BalanceCents : asked;
        if (amount > voucher.BalanceCents)
            return OttAnswers.Failure(OttErrors.Insufficient, "Insufficient voucher balance", WireOutcomes.Declined);

        if (faults.TryApply(FaultNames.AmountDiffers) is { Amount: { } other })
            amount = Math.Min(other, voucher.BalanceCents);
        return writer.Execute(new Debit(voucher, reference, amount)
        {
            KeepsResidual = true,
            Phone = mobile,
            Render = (redemption, _) => OttAnswers.Remitted(redemption),
        });
    }

    private Voucher? Find(WireForm form)
    {
        if (form["voucherPIN"] is { } pin)
            return VoucherRegistry.IsPin(Provider.Ott, pin) ? vouchers.ByPin(Provider.Ott, pin) : null;
        return form["serialNumber"] is { } serialNumber ? vouchers.BySerialNumber(Provider.Ott, serialNumber) : null;
    }
}
