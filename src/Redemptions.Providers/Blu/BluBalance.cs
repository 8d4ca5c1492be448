using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Blu;

/// <summary>Converts a voucher as Blu describes it into the answer to a balance look-up.</summary>
internal static class BluBalance
{
    public static BalanceAnswer From(BluVoucher voucher, BalanceQuestion question)
    {
        // A look-up sends the PIN or the serial number alone, so nothing else of it can be invalid.
        if (voucher.Class is ResponseCategory.VoucherNotFound or ResponseCategory.Rejected) return new BalanceAnswer.NotFound();

        // Without a status, the text may tell the state.
        if ((voucher.State ?? voucher.Class.ToVoucherStatus()) is not { } state || (state == VoucherStatus.Active && voucher.Amount is null))
        {
            return new BalanceAnswer.Unavailable
            {
                Reason = voucher.Class.IsOurFault() ? "Blu refused the account of this service." : "the look-up of the voucher failed.",
            };
        }

        if (question is { Pin: not null, SerialNumber: { } given } && voucher.SerialNumber is { } serial
            && !string.Equals(given.Trim(), serial, StringComparison.OrdinalIgnoreCase))
        {
            return new BalanceAnswer.SerialNumberDiffers();
        }

        return new BalanceAnswer.Found
        {
            Available = voucher.Value ?? Money.Of(0, CurrencyCodes.Rand),
            Status = state,
            SerialNumber = voucher.SerialNumber,
            ExpiresAt = voucher.ExpiresAt,
            Metadata = voucher.Code is { } code ? new Dictionary<string, string> { ["status"] = code } : [],
        };
    }
}
