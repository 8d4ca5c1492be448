namespace Redemptions.Checker.Ledgers;

/// <summary>Which voucher type is whose.</summary>
internal static class VoucherTypes
{
    /// <summary>Null for a type that no simulator keeps a ledger of.</summary>
    public static LedgerProvider? ProviderOf(string type) => type switch
    {
        "vouchers.one_voucher" => LedgerProvider.Flash,
        "vouchers.ott" => LedgerProvider.Ott,
        "vouchers.blu" => LedgerProvider.Blu,
        _ => null,
    };
}
