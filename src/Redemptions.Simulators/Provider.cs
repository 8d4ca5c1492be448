namespace Redemptions.Simulators;

/// <summary>The simulated providers.</summary>
public enum Provider
{
    /// <summary>Flash 1Voucher, Partner API v4.</summary>
    Flash,

    /// <summary>OTT Mobile, Redemption API v6.</summary>
    Ott,

    /// <summary>Blu Voucher, Trade API v2.</summary>
    Blu,
}
