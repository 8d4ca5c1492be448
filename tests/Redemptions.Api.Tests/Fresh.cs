using Redemptions.Simulators;

namespace Redemptions.Api.Tests;

/// <summary>Vouchers and keys that no other test uses.</summary>
internal static class Fresh
{
    public const string Phone = "0821234567";
    private static int _number = 1000;

    public static string Key() => $"test-{Next()}";

    public static string FlashPin(int rand = 100) => SandboxPins.ForFlash(Next(), rand);

    public static string BluPin(int rand = 100) => SandboxPins.ForBlu(Next(), rand);

    public static string OttToken(int rand = 100) => SandboxPins.ForOtt(Next(), rand);

    public static string Reference() => $"order-{Next()}";

    /// <summary>The body of a redemption of R50.00 of a new Blu voucher, with additional members.</summary>
    public static string Blu(string more = "") => BluOf(BluPin(), more);

    public static string BluOf(string pin, string more = "") =>
        $$"""{"type": "vouchers.blu", "source": {"pin": "{{pin}}", "phone_number": "{{Phone}}"}, "amount": 5000, "currency": "ZAR"{{more}}}""";

    public static string FullBlu(string pin) => $$"""{"type": "vouchers.blu", "source": {"pin": "{{pin}}", "phone_number": "{{Phone}}"} }""";

    public static string Flash(string pin) => $$"""{"type": "vouchers.one_voucher", "source": {"pin": "{{pin}}"}, "amount": 5000, "currency": "ZAR"}""";

    public static string FullFlash(string pin) => $$"""{"type": "vouchers.one_voucher", "source": {"pin": "{{pin}}"} }""";

    public static string Ott(string token) =>
        $$"""{"type": "vouchers.ott", "source": {"token": "{{token}}", "phone_number": "{{Phone}}"}, "amount": 5000, "currency": "ZAR"}""";

    public static string FullOtt(string token) => $$"""{"type": "vouchers.ott", "source": {"token": "{{token}}"} }""";

    private static int Next() => Interlocked.Increment(ref _number);
}
