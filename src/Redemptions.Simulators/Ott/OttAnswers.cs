using System.Globalization;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ott;

/// <summary>OTT's answers: 200 with success "true", 201 with success "false".</summary>
internal static class OttAnswers
{
    private const int VoucherIdDigits = 9;

    public static WireAnswer Failure(int code, string message, string outcome) => new()
    {
        Status = StatusCodes.Status201Created,
        Outcome = outcome,
        Json = new JsonObject { ["success"] = "false", ["errorCode"] = code.ToString(CultureInfo.InvariantCulture), ["message"] = message },
    };

    /// <summary>The error answer of a fault; by default code 15 with status 201.</summary>
    public static WireAnswer Fault(FaultDefinition fault) => new()
    {
        Status = fault.Status ?? StatusCodes.Status201Created,
        Json = new JsonObject
        {
            ["success"] = "false",
            ["errorCode"] = fault.Code ?? "15",
            ["message"] = fault.Message ?? $"Simulated error code {fault.Code ?? "15"}",
        },
    };

    public static WireAnswer Check(Voucher voucher, (int Code, string Message)? error) => new()
    {
        Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status201Created,
        Json = new JsonObject
        {
            ["success"] = error is null ? "true" : "false",
            ["serial"] = voucher.SerialNumber,
            ["voucherID"] = PinKey.Digits(voucher.Key, "voucherID", VoucherIdDigits),
            ["value"] = OttMoney.Format(voucher.BalanceCents),
            ["message"] = error?.Message ?? "Success",
            ["errorCode"] = (error?.Code ?? 0).ToString(CultureInfo.InvariantCulture),
        },
    };

    public static WireAnswer Remitted(LedgerRedemption redemption) => new()
    {
        Json = new JsonObject
        {
            ["success"] = "true",
            ["voucherID"] = PinKey.Digits(redemption.Voucher, "voucherID", VoucherIdDigits),
            ["voucherAmount"] = OttMoney.Format(redemption.AmountCents),
            ["voucherBalance"] = OttMoney.Format(redemption.BalanceAfterCents),
            ["errorCode"] = "0",
            ["message"] = "Success",
        },
    };

    public static WireAnswer FoundRemit(LedgerRedemption redemption)
    {
        var answer = Remitted(redemption);
        answer.Json!["serialNumber"] = redemption.SerialNumber;
        return answer;
    }
}
