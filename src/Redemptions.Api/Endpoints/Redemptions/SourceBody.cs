using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>A voucher, and the phone number of the customer where its type takes one.</summary>
internal sealed record SourceBody
{
    [Description("The voucher's PIN; pin and token are interchangeable. Spaces, dashes and invisible characters are removed.")]
    public string? Pin { get; init; }

    [Description("The voucher's token; pin and token are interchangeable.")]
    public string? Token { get; init; }

    [Description("The voucher's serial number, for lookups and searches.")]
    public string? SerialNumber { get; init; }

    [Description("The customer's cell phone number, South African or international: 082…, 2782…, +27 (0)82…, 00 for the plus. For a partial redemption of an OTT voucher it must receive SMS.")]
    public string? PhoneNumber { get; init; }

    /// <summary>Wraps PIN and token in <see cref="Sensitive"/> as they are read.</summary>
    public static VoucherSource Read(FieldReader source) => new()
    {
        Pin = source.Secret(nameof(Pin)),
        Token = source.Secret(nameof(Token)),
        SerialNumber = source.Text(nameof(SerialNumber)),
        PhoneNumber = source.Text(nameof(PhoneNumber)),
    };
}
