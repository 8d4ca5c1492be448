using System.Globalization;
using Redemptions.Simulators.Vouchers;

namespace Redemptions.Simulators;

/// <summary>
/// Example PINs, and enough fresh PINs for load tests. The first two digits of a PIN select the voucher's behaviour; after <c>10</c> the
/// next four are its value in whole rand. The table is in the README of this project.
/// </summary>
public static class SandboxPins
{
    /// <summary>Flash: active, R100.00.</summary>
    public const string FlashActive = "1115684091419838";

    /// <summary>Flash: active, R250.00.</summary>
    public const string FlashWorth250 = "1002500000000001";

    /// <summary>Flash: already used.</summary>
    public const string FlashUsed = "9000000000000001";

    /// <summary>Flash: expired.</summary>
    public const string FlashExpired = "9100000000000001";

    /// <summary>Flash: cancelled.</summary>
    public const string FlashCancelled = "9200000000000001";

    /// <summary>Flash: never issued.</summary>
    public const string FlashNotFound = "9300000000000001";

    /// <summary>Flash: blocked.</summary>
    public const string FlashBlocked = "9400000000000001";

    /// <summary>OTT: active, R100.00.</summary>
    public const string OttActive = "111568409141";

    /// <summary>OTT: active, R1,250.00, so that its answers carry a thousands comma.</summary>
    public const string OttWorth1250 = "101250000001";

    /// <summary>OTT: already used.</summary>
    public const string OttUsed = "900000000001";

    /// <summary>OTT: expired.</summary>
    public const string OttExpired = "910000000001";

    /// <summary>OTT: cancelled.</summary>
    public const string OttCancelled = "920000000001";

    /// <summary>OTT: never issued.</summary>
    public const string OttNotFound = "930000000001";

    /// <summary>OTT: blocked.</summary>
    public const string OttBlocked = "940000000001";

    /// <summary>OTT: a serial number (16 digits) of an active voucher of R150.00, known without its PIN.</summary>
    public const string OttSerialWorth150 = "1001500000000001";

    /// <summary>Blu: active, R100.00.</summary>
    public const string BluActive = "1115684091419838";

    /// <summary>Blu: active, R250.00.</summary>
    public const string BluWorth250 = "1002500000000011";

    /// <summary>Blu: redeemed by another client; the lookup returns the request id of that redemption.</summary>
    public const string BluUsed = "9000000000000008";

    /// <summary>Blu: expired.</summary>
    public const string BluExpired = "9100000000000007";

    /// <summary>Blu: cancelled.</summary>
    public const string BluCancelled = "9200000000000006";

    /// <summary>Blu: never issued.</summary>
    public const string BluNotFound = "9300000000000005";

    /// <summary>Blu: blacklisted.</summary>
    public const string BluBlocked = "9400000000000004";

    /// <summary>Blu: redeemed, and the lookup does not say by which request.</summary>
    public const string BluUsedWithoutRequestId = "9600000000000002";

    /// <summary>Blu: a serial number of an active voucher of R150.00, known without its PIN.</summary>
    public const string BluSerialWorth150 = "BL1001500000000001";

    /// <summary>A fresh Flash PIN for each <paramref name="number"/>.</summary>
    /// <param name="number">0 to 9,999,999,999.</param>
    /// <param name="rand">The value in whole rand, 1 to 9,999.</param>
    public static string ForFlash(long number, int rand = 100) => WithValue(rand, number, digits: 10);

    /// <summary>A fresh OTT token for each <paramref name="number"/>.</summary>
    /// <param name="number">0 to 999,999; another value of the voucher gives another million.</param>
    /// <param name="rand">The value in whole rand, 1 to 9,999.</param>
    public static string ForOtt(long number, int rand = 100) => WithValue(rand, number, digits: 6);

    /// <summary>A fresh Blu PIN, with a valid Luhn digit, for each <paramref name="number"/>.</summary>
    /// <param name="number">0 to 999,999,999.</param>
    /// <param name="rand">The value in whole rand, 1 to 9,999.</param>
    public static string ForBlu(long number, int rand = 100) => Luhn.Complete(WithValue(rand, number, digits: 9));

    /// <summary>The number of different vouchers that <see cref="Active"/> has for each provider.</summary>
    public const long ActiveCount = 790_000_000_000;

    /// <summary>An active voucher of R100.00 for each <paramref name="number"/>: enough for many long runs of a load test.</summary>
    /// <param name="provider">The provider that issued the voucher.</param>
    /// <param name="number">0 to <see cref="ActiveCount"/> - 1.</param>
    public static string Active(Provider provider, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, ActiveCount);
        return Numbered(provider, 11 + (number / PinsPerPrefix), number % PinsPerPrefix);
    }

    /// <summary>A PIN that the provider has never issued, for each <paramref name="number"/>; the PINs repeat after ten thousand million.</summary>
    /// <param name="provider">The provider that issued the voucher.</param>
    /// <param name="number">Not negative.</param>
    public static string NeverIssued(Provider provider, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return Numbered(provider, 93, number % PinsPerPrefix);
    }

    private const long PinsPerPrefix = 10_000_000_000;

    private static string Numbered(Provider provider, long prefix, long number) => provider switch
    {
        Provider.Ott => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D10}"),
        Provider.Blu => Luhn.Complete(string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D13}")),
        _ => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D14}"),
    };

    private static string WithValue(int rand, long number, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rand, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rand, 9_999);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var tail = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tail.Length, digits, nameof(number));
        return $"10{rand:0000}{tail}";
    }
}
