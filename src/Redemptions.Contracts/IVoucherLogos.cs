namespace Redemptions.Contracts;

/// <summary>The logos of the voucher types.</summary>
public interface IVoucherLogos
{
    /// <summary>The SVG file of a logo, or null if there is none of that name.</summary>
    /// <param name="name">The type without its category: <c>one_voucher</c> for <c>vouchers.one_voucher</c>.</param>
    ReadOnlyMemory<byte>? Find(string name);
}
