using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Simulators.Vouchers;

/// <summary>Identifiers derived from a PIN by SHA-256. None of them contains the PIN.</summary>
internal static class PinKey
{
    public static string Of(Provider provider, string pin) => Hash($"{provider}:pin:{pin}");

    public static string OfSerialNumber(Provider provider, string serialNumber) => Hash($"{provider}:serial:{serialNumber}");

    /// <summary>Begins with 00, unlike every serial number that selects a voucher by its digits: see <see cref="SandboxPattern"/>.</summary>
    public static string SerialNumber(Provider provider, string key)
        => $"{SerialPrefix(provider)}00{Digits(key, "serial", 14)}";

    public static string SerialPrefix(Provider provider) => provider == Provider.Blu ? "BL" : "";

    /// <summary>A different number for each purpose, the same after every restart.</summary>
    public static string Digits(string key, string purpose, int count)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{key}"));
        var number = new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        return number.ToString(CultureInfo.InvariantCulture).PadLeft(39, '0')[^count..];
    }

    /// <summary>A UUID, the format of the request ids that clients send.</summary>
    public static string Uuid(string key) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"uuid:{key}")).AsSpan(0, 16)).ToString();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
