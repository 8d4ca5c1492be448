using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>What a voucher type can do, as JSON.</summary>
internal sealed record CapabilitiesView
{
    [Description("Always true.")]
    public bool Redeem { get; init; } = true;

    [Description("Whether amount can be less than the value.")]
    public required bool PartialRedemption { get; init; }

    [Description("Whether a balance can be looked up.")]
    public required bool Lookup { get; init; }

    [Description("Whether capture can be manual.")]
    public required bool Reserve { get; init; }

    [Description("Whether a confirmed redemption can be reversed.")]
    public required bool Refund { get; init; }

    public required ChangeDelivery ChangeVoucher { get; init; }

    [Description("Whether the provider can send the change to the customer by SMS.")]
    public required bool SmsDelivery { get; init; }

    public static CapabilitiesView Of(VoucherType type) => new()
    {
        PartialRedemption = type.PartialRedemption,
        Lookup = type.Lookup,
        Reserve = type.Reserve,
        Refund = type.Refund,
        ChangeVoucher = type.ChangeVoucher,
        SmsDelivery = type.SmsDelivery,
    };
}
