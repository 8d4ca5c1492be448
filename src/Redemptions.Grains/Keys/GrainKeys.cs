using System.Text.Json;
using Redemptions.Contracts;

namespace Redemptions.Grains.Keys;

/// <summary>Builds and parses grain keys. The slashes matter: AdoNet storage would not treat a plain number or GUID as a string key.</summary>
internal static class GrainKeys
{
    public static string Provider(Mode mode, string type) => $"{Text(mode)}/{type}";

    /// <summary>The key of an account's decline limit grain.</summary>
    public static string DeclineLimits(Mode mode, string account) => $"{Text(mode)}/{account}";

    public static string Voucher(Mode mode, string type, string fingerprint) => $"{Text(mode)}/{type}/{fingerprint}";

    public static string Card(Mode mode, CardId id) => $"{Text(mode)}/{id.Value}";

    /// <summary>The voucher type in the key of a voucher grain.</summary>
    public static string TypeOf(string voucher) => voucher.Split('/')[1];

    /// <summary>The fingerprint in the key of a voucher grain.</summary>
    public static string Fingerprint(string voucher) => voucher[(voucher.LastIndexOf('/') + 1)..];

    /// <summary>Converts an enum value to the form used in metrics and logs, such as <c>missing_change</c>.</summary>
    public static string SnakeCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Text(Mode mode) => mode == Mode.Live ? "live" : "test";
}
