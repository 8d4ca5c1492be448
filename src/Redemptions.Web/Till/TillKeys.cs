using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Redemptions.Web.Till;

/// <summary>Idempotency keys of the till's forms. A key is made with its form, before the first send.</summary>
internal static partial class TillKeys
{
    public static string New(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"till-{now.ToUnixTimeSeconds():x}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}");

    /// <summary>The key of a form that is shown again; a new one if it had none.</summary>
    public static FormKey Of(string? earlier, DateTimeOffset now) => Read(earlier) is { } key ? new(key, IsNew: false) : new(New(now), IsNew: true);

    /// <summary>The key if it has the form of one; null otherwise.</summary>
    public static string? Read(string? text) => text is not null && Form().IsMatch(text) ? text : null;

    [GeneratedRegex(@"\Atill-[0-9a-f]{6,12}-[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
