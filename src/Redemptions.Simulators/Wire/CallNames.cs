namespace Redemptions.Simulators.Wire;

/// <summary>The calls of each provider, by the names that faults and the ledger use.</summary>
internal static class CallNames
{
    public const string Token = "token";
    public const string Redeem = "redeem";
    public const string CheckVoucher = "check_voucher";
    public const string Remit = "remit";
    public const string CheckRemit = "check_remit";
    public const string Lookup = "lookup";

    public static IReadOnlyList<string> Of(Provider provider) => provider switch
    {
        Provider.Flash => [Token, Redeem],
        Provider.Ott => [CheckVoucher, Remit, CheckRemit],
        _ => [Lookup, Redeem],
    };

    public static bool MovesMoney(string call) => call is Redeem or Remit;
}
