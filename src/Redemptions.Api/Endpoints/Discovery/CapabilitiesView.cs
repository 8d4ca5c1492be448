namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>What a voucher type can do, as JSON.</summary>
internal sealed record CapabilitiesView
{
    public bool Redeem { get; init; } = true;

    public required bool PartialRedemption { get; init; }

    public required bool Lookup { get; init; }

    public required bool Reserve { get; init; }

    public required bool Refund { get; init; }

    public required ChangeDelivery ChangeVoucher { get; init; }

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
