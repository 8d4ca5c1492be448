using System.Globalization;

namespace Redemptions.Simulators.Vouchers;

/// <summary>Creates the voucher that the digits of a sandbox PIN, or of a sandbox serial number, select.</summary>
internal static class SandboxPattern
{
    /// <summary>The first digits of change vouchers' PINs. Such a PIN is unknown unless the simulator has issued it.</summary>
    public const string NeverIssued = "93";

    /// <summary>The first digits of serial numbers derived from a PIN. They select no voucher by their digits.</summary>
    public const string DerivedSerialNumber = "00";

    private const long DefaultCents = 100_00;

    public static Voucher Voucher(Provider provider, string key, string serialNumber, string digits, DateTimeOffset now)
    {
        var behaviour = digits[..2];
        var state = StateOf(behaviour);
        return new Voucher(provider, key, serialNumber, ValueOf(digits), ExpiryOf(state, now))
        {
            State = state,
            RedeemedBy = behaviour == "90" ? PinKey.Uuid(key) : null,
            BalanceCents = state switch
            {
                SimulatedVoucherState.Used or SimulatedVoucherState.NotFound => 0,
                _ => ValueOf(digits),
            },
        };
    }

    /// <summary>36 months, to the day.</summary>
    public static DateTimeOffset ExpiryOfNew(DateTimeOffset now) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddMonths(36);

    private static SimulatedVoucherState StateOf(string behaviour) => behaviour switch
    {
        "90" or "96" => SimulatedVoucherState.Used,
        "91" => SimulatedVoucherState.Expired,
        "92" => SimulatedVoucherState.Cancelled,
        NeverIssued => SimulatedVoucherState.NotFound,
        "94" => SimulatedVoucherState.Blocked,
        "95" => SimulatedVoucherState.Inactive,
        _ => SimulatedVoucherState.Active,
    };

    private static long ValueOf(string digits)
    {
        var rand = digits.StartsWith("10", StringComparison.Ordinal) ? int.Parse(digits[2..6], CultureInfo.InvariantCulture) : 0;
        return rand == 0 ? DefaultCents : rand * 100L;
    }

    private static DateTimeOffset ExpiryOf(SimulatedVoucherState state, DateTimeOffset now)
        => state == SimulatedVoucherState.Expired ? new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-1) : ExpiryOfNew(now);
}
