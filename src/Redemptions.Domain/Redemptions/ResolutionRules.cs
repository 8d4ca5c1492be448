using System.Text.RegularExpressions;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>Validates what an operator decides: a decision is final, so a mistyped PIN or amount would be too.</summary>
internal static class ResolutionRules
{
    private const int LongestSerialNumber = 64;
    private const int LongestBarcode = 255;
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The errors of a change voucher of this type, whatever redemption it is of.</summary>
    /// <param name="declaration">The type.</param>
    /// <param name="change">The change voucher.</param>
    /// <param name="pin">Its PIN without separators.</param>
    public static IEnumerable<FieldError> Check(ProviderDeclaration declaration, FoundChangeVoucher change, Sensitive pin)
    {
        if (declaration.ChangeVoucher != ChangeDelivery.Inline)
        {
            yield return Error("change_voucher", $"{declaration.Name} issues no change vouchers; leave it out.");
        }

        if (declaration.Fields.FirstOrDefault(field => field.Kind == FieldKind.VoucherPin) is { } field
            && !Regex.IsMatch(pin.Reveal(), field.Pattern, RegexOptions.CultureInvariant, PatternTimeout))
        {
            yield return Error("change_voucher.pin", $"The PIN does not match {field.Pattern}. Compare it with what the provider's support wrote.");
        }

        if (change.Barcode is { } barcode && IsUnfit(barcode.Reveal(), LongestBarcode))
        {
            yield return Error("change_voucher.barcode", $"Send 1 to {LongestBarcode} printable characters, or leave it out.");
        }

        if (change.SerialNumber is { } serial && IsUnfit(serial, LongestSerialNumber))
        {
            yield return Error("change_voucher.serial_number", $"Send 1 to {LongestSerialNumber} printable characters, or leave it out.");
        }
    }

    /// <summary>The errors of amounts that contradict what is known of the redemption.</summary>
    public static IEnumerable<FieldError> Check(RedemptionRecord record, ProviderDeclaration declaration, ManualResolution resolution)
    {
        var most = record.ValueBefore?.MinorUnits ?? declaration.MaximumAmount;
        if (resolution.RedeemedAmount > most)
        {
            yield return Error("redeemed_amount", record.ValueBefore is null
                ? $"Send at most {most} cents, the highest amount of a redemption of this type."
                : "It is more than the voucher held before this redemption.");
            yield break;
        }

        if (resolution.Change is not { } change)
        {
            yield break;
        }

        var rest = resolution.RedeemedAmount is { } taken ? record.ValueBefore?.MinorUnits - taken : record.Redemption.Residual?.Amount;
        if (rest == 0)
        {
            yield return Error("change_voucher", "Nothing is left of the redeemed voucher, so there is no change voucher.");
        }
        else if (change.Amount is { } amount && (rest is { } left ? amount != left : amount > declaration.MaximumAmount))
        {
            yield return Error("change_voucher.amount", rest is null
                ? $"Send at most {declaration.MaximumAmount} cents, or leave it out."
                : "It is not what is left of the redeemed voucher; correct it or leave it out.");
        }
    }

    private static bool IsUnfit(string text, int longest) => string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl);

    private static FieldError Error(string field, string message) => new() { Field = field, Code = "malformed", Message = message };
}
