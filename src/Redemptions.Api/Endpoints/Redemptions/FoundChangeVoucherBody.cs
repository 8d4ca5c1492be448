using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>The change voucher of a redemption, as the provider's support found it.</summary>
internal sealed record FoundChangeVoucherBody
{
    [Description("Its PIN.")]
    public required string Pin { get; init; }

    [Description("Its barcode.")]
    public string? Barcode { get; init; }

    [Description("Its serial number.")]
    public string? SerialNumber { get; init; }

    [Description("Its value in cents; by default the residual, if that is known.")]
    public long? Amount { get; init; }

    [Description("When it expires, in ISO 8601 with a zone.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Wraps PIN and barcode in <see cref="Sensitive"/> as they are read.</summary>
    public static FoundChangeVoucher Read(FieldReader change) => new()
    {
        Pin = change.Secret(nameof(Pin)),
        Barcode = change.Secret(nameof(Barcode)),
        SerialNumber = change.Text(nameof(SerialNumber)),
        Amount = change.MinorUnits(nameof(Amount)),
        ExpiresAt = change.Time(nameof(ExpiresAt)),
    };
}
