using System.ComponentModel;

namespace Redemptions.Api.Redemptions;

/// <summary>What was left of a voucher, and where it went.</summary>
internal sealed record ResidualView
{
    [Description("Minor units; null where the provider did not say.")]
    public required long? Amount { get; init; }

    public required string Currency { get; init; }

    public required ResidualDisposition Disposition { get; init; }

    public required SmsDelivery Sms { get; init; }

    public static ResidualView Of(Residual residual) =>
        new() { Amount = residual.Amount, Currency = residual.Currency, Disposition = residual.Disposition, Sms = residual.Sms };
}
