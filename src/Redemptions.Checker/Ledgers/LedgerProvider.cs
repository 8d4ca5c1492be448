namespace Redemptions.Checker.Ledgers;

/// <summary>A simulated provider.</summary>
public enum LedgerProvider
{
    /// <summary>Flash 1Voucher: consumes the whole voucher, issues a change voucher.</summary>
    Flash,

    /// <summary>OTT Mobile: keeps the residual on the voucher.</summary>
    Ott,

    /// <summary>Blu Voucher: consumes the whole voucher, issues a change voucher.</summary>
    Blu,
}
