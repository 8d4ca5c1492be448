using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>A change voucher, as JSON.</summary>
internal sealed record ChangeVoucherView
{
    [Description("The PIN for the role redeem; only its last four digits for the role read; null in lists and searches.")]
    public required string? Pin { get; init; }

    [Description("Identifies the voucher and cannot redeem it; null if the provider gave none.")]
    public required string? SerialNumber { get; init; }

    [Description("The barcode for the role redeem.")]
    public required string? Barcode { get; init; }

    [Description("Minor units; null if it is not known.")]
    public required long? Amount { get; init; }

    [Description("ISO 4217.")]
    public required string Currency { get; init; }

    [Description("null if the provider gave no time.")]
    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("What the customer does with the PIN, in the words of the provider; print it with the PIN.")]
    public required string? Instructions { get; init; }

    /// <summary>For a read by id: the PIN if the application service returned it, else the masked PIN.</summary>
    public static ChangeVoucherView Of(ChangeVoucher change) => Listed(change) with
    {
        Pin = change.Pin?.Reveal() ?? change.MaskedPin,
        Barcode = change.Barcode?.Reveal(),
    };

    /// <summary>For lists and searches: without PIN and barcode.</summary>
    public static ChangeVoucherView Listed(ChangeVoucher change) => new()
    {
        Pin = null,
        SerialNumber = change.SerialNumber,
        Barcode = null,
        Amount = change.Amount,
        Currency = change.Currency,
        ExpiresAt = change.ExpiresAt,
        Instructions = change.Instructions,
    };
}
