using Redemptions.Contracts;

namespace Redemptions.Grains.Webhooks;

/// <summary>A change voucher in the body of an event: without its PIN and barcode.</summary>
internal sealed record ChangeVoucherData
{
    private const int Shown = 4;

    public required long? Amount { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required string? SerialNumber { get; init; }

    public required string? PinLast4 { get; init; }

    public static ChangeVoucherData Of(ChangeVoucher change) => new()
    {
        Amount = change.Amount,
        Currency = change.Currency,
        ExpiresAt = change.ExpiresAt,
        SerialNumber = change.SerialNumber,
        PinLast4 = change.MaskedPin is { Length: > Shown } masked ? masked[^Shown..] : null,
    };
}
