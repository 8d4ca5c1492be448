using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Ott;

/// <summary>Converts a voucher as OTT describes it into the answer to a balance look-up.</summary>
internal static class OttBalance
{
    public static BalanceAnswer From(OttVoucher voucher, BalanceQuestion question)
    {
        if (question is { Pin: not null, SerialNumber: { } given } && voucher.SerialNumber is { } serial
            && !string.Equals(given.Trim(), serial, StringComparison.OrdinalIgnoreCase))
        {
            return new BalanceAnswer.SerialNumberDiffers();
        }

        if (voucher.Value is { } value) return Found(voucher, value, value.IsZero ? VoucherStatus.Redeemed : VoucherStatus.Active);
        if (voucher.Class.ToVoucherStatus() is { } status) return Found(voucher, Money.Of(0, CurrencyCodes.Rand), status);
        return voucher.Class switch
        {
            ResponseCategory.VoucherNotFound => new BalanceAnswer.NotFound(),
            ResponseCategory.Configuration or ResponseCategory.Malformed => new BalanceAnswer.Unavailable { Reason = "OTT refused the account of this service." },
            _ => new BalanceAnswer.Unavailable { Reason = "the look-up of the voucher failed." },
        };
    }

    private static BalanceAnswer.Found Found(OttVoucher voucher, Money available, VoucherStatus status) => new()
    {
        Available = available,
        Status = status,
        SerialNumber = voucher.SerialNumber,
        Metadata = voucher.VoucherId is { } id ? new Dictionary<string, string> { ["voucher_id"] = id } : [],
    };
}
