using Redemptions.Web.Pages;
using Redemptions.Web.Text;

namespace Redemptions.Web.Till;

/// <summary>Reads the till's forms.</summary>
internal static class TillForm
{
    /// <summary>The fields that may be shown again and kept; every other one may hold a PIN.</summary>
    public static readonly string[] Kept = ["type", "amount", "active", "phone_number", "serial_number", "reason", "key"];

    private static readonly HashSet<char> Ignored = [' ', '-', '\t', '\u00a0'];

    public static IReadOnlyDictionary<string, string> KeptValues(HttpContext context) =>
        Kept.Where(name => context.Field(name) is not null).ToDictionary(name => name, name => context.Field(name)!);

    public static VoucherSource Source(HttpContext context) => new()
    {
        Pin = Secret(context, "pin"),
        Token = Secret(context, "token"),
        PhoneNumber = context.Field("phone_number"),
        SerialNumber = context.Field("serial_number"),
    };

    /// <summary>The amount in cents; null if the field is empty. False if it is not an amount.</summary>
    public static bool TryAmount(HttpContext context, out long? amount)
    {
        amount = null;
        if (context.Field("amount") is not { } text)
        {
            return true;
        }

        var isAmount = Amounts.TryRead(text, out var cents);
        amount = isAmount ? cents : null;
        return isAmount;
    }

    // A scanner may send control characters before and after the digits.
    private static Sensitive? Secret(HttpContext context, string name) =>
        context.Field(name) is { } text && string.Concat(text.Where(letter => !char.IsControl(letter) && !Ignored.Contains(letter))) is { Length: > 0 } secret ? new Sensitive(secret) : null;
}
