using Redemptions.Simulators.Vouchers;

namespace Redemptions.Simulators.Ott;

/// <summary>OTT's error codes. The real meanings are not public, so these are the simulator's own.</summary>
internal static class OttErrors
{
    public const int InvalidParameter = 1;
    public const int InvalidVendor = 2;
    public const int InvalidHash = 3;
    public const int NotFound = 4;
    public const string NotFoundMessage = "Voucher not found";
    public const int RemitNotFound = 10;
    public const int Insufficient = 11;
    private const int Used = 5;
    private const int Expired = 7;
    private const int Cancelled = 12;
    private const int Blocked = 13;
    private const int Inactive = 14;

    /// <summary>Null for a voucher that can be redeemed.</summary>
    public static (int Code, string Message)? OfState(SimulatedVoucherState state) => state switch
    {
        SimulatedVoucherState.Active => null,
        SimulatedVoucherState.NotFound => (NotFound, NotFoundMessage),
        SimulatedVoucherState.Used => (Used, "Voucher already used"),
        SimulatedVoucherState.Expired => (Expired, "Voucher expired"),
        SimulatedVoucherState.Cancelled => (Cancelled, "Voucher cancelled"),
        SimulatedVoucherState.Blocked => (Blocked, "Voucher blocked"),
        _ => (Inactive, "Voucher not active"),
    };
}
