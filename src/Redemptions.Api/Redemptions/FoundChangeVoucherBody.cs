using System.ComponentModel;

namespace Redemptions.Api.Redemptions;

/// <summary>The member <c>change_voucher</c> of an operator's decision; it is described here and read by <see cref="ResolutionBody"/>.</summary>
internal sealed record FoundChangeVoucherBody
{
    [Description("Its PIN.")]
    public required string Pin { get; init; }

    [Description("Its barcode.")]
    public string? Barcode { get; init; }

    [Description("Its serial number.")]
    public string? SerialNumber { get; init; }

    [Description("Its value in cents; left out, the rest that is known.")]
    public long? Amount { get; init; }

    [Description("When it expires.")]
    public DateTimeOffset? ExpiresAt { get; init; }
}
