namespace Redemptions.Simulators.Vouchers;

/// <summary>Stored by name in the journal: explicit and append-only.</summary>
internal enum SimulatedVoucherState
{
    Active,
    Used,
    Expired,
    Cancelled,
    NotFound,
    Blocked,
    Inactive,
}
