namespace Redemptions.Checker.Tests.Samples;

internal static class Types
{
    public const string Flash = "vouchers.one_voucher";
    public const string Ott = "vouchers.ott";
    public const string Blu = "vouchers.blu";
}
