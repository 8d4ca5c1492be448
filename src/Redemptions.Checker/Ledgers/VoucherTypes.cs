namespace Redemptions.Checker.Ledgers;

/// <summary>The provider of each voucher type.</summary>
internal static class VoucherTypes
{
    /// <summary>Null for a type that no simulator has a ledger of.</summary>
    public static LedgerProvider? ProviderOf(string type) => type switch
    {
        "vouchers.one_voucher" => LedgerProvider.Flash,
        "vouchers.ott" => LedgerProvider.Ott,
        "vouchers.blu" => LedgerProvider.Blu,
        _ => null,
    };
}
