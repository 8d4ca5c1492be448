namespace Redemptions.Contracts;

/// <summary>The logos of voucher types.</summary>
public interface IVoucherTypeLogos
{
    /// <summary>The path below the HTTP front that serves the logo of a type, such as <c>/assets/providers/blu.svg</c>.</summary>
    /// <exception cref="ArgumentException">No provider declares the type.</exception>
    string PathOf(string type);
}
