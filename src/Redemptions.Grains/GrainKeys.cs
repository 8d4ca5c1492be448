using System.Text.Json;
using Redemptions.Contracts;

namespace Redemptions.Grains;

/// <summary>How grains are named. The slashes matter: AdoNet storage takes a bare number or GUID for something else than a text.</summary>
internal static class GrainKeys
{
    public static string Provider(Mode mode, string type) => $"{Text(mode)}/{type}";

    /// <summary>The count of an account's declined attempts.</summary>
    public static string Budget(Mode mode, string account) => $"{Text(mode)}/{account}";

    public static string Voucher(Mode mode, string type, string fingerprint) => $"{Text(mode)}/{type}/{fingerprint}";

    /// <summary>The voucher type in the name of a voucher.</summary>
    public static string TypeOf(string voucher) => voucher.Split('/')[1];

    /// <summary>The fingerprint in the name of a voucher.</summary>
    public static string Fingerprint(string voucher) => voucher[(voucher.LastIndexOf('/') + 1)..];

    /// <summary>An enum's value as the word that counters and logs have for it, such as <c>missing_change</c>.</summary>
    public static string SnakeCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Text(Mode mode) => mode == Mode.Live ? "live" : "test";
}
