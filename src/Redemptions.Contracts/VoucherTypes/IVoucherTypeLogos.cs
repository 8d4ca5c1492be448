namespace Redemptions.Contracts;

/// <summary>The logos of voucher types, also of types that are not offered.</summary>
public interface IVoucherTypeLogos
{
    /// <summary>The path below the HTTP front that serves the logo of a type, such as <c>/assets/providers/blu.svg</c>.</summary>
    /// <exception cref="ArgumentException">No provider declares the type.</exception>
    string PathOf(string type);

    /// <summary>The SVG file of a logo, or null if there is none of that name.</summary>
    /// <param name="name">The type without its category: <c>one_voucher</c> for <c>vouchers.one_voucher</c>.</param>
    ReadOnlyMemory<byte>? Find(string name);
}
