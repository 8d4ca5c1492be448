using Redemptions.Simulators;

namespace Redemptions.Web.Tests.Harness;

/// <summary>Vouchers that no other test uses.</summary>
internal static class FreshVouchers
{
    public const string Phone = "0821234567";
    private static int _number = 4000;

    public static string Flash(int rand = 100) => SandboxPins.ForFlash(Next(), rand);

    public static string Blu(int rand = 100) => SandboxPins.ForBlu(Next(), rand);

    public static string Ott(int rand = 100) => SandboxPins.ForOtt(Next(), rand);

    private static int Next() => Interlocked.Increment(ref _number);
}
