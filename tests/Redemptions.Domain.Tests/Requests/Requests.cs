using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Tests.Requests;

/// <summary>A voucher type for these tests, and requests that are valid for it.</summary>
internal static class Requests
{
    public const string Pin = "1115684091419838";

    public static readonly ProviderDeclaration Declaration = new()
    {
        Type = "vouchers.sample",
        Category = "vouchers",
        Name = "Sample",
        Description = "A voucher of the tests.",
        LogoSvg = "<svg/>"u8.ToArray(),
        Website = new Uri("https://sample.example"),
        Currencies = ["ZAR", "BWP"],
        MinimumAmount = 100,
        MaximumAmount = 400_000,
        PartialRedemption = true,
        Lookup = true,
        ChangeVoucher = ChangeDelivery.Inline,
        SmsDelivery = false,
        Fields =
        [
            Field("pin", FieldKind.VoucherPin, "^[0-9]{16}$", [Capability.Redeem, Capability.PartialRedemption, Capability.Lookup], [Capability.Redeem, Capability.Lookup]),
            Field("phone_number", FieldKind.PhoneNumber, @"^\+?[0-9]{9,15}$", [Capability.Redeem, Capability.PartialRedemption], [Capability.PartialRedemption]),
            Field("serial_number", FieldKind.SerialNumber, "^[A-Za-z0-9-]{4,40}$", [Capability.Lookup], []) with { AlternativeTo = "pin" },
        ],
    };

    public static readonly VoucherSource Source = new() { Pin = new Sensitive(Pin), PhoneNumber = "+27821234567" };

    public static readonly RedeemRequest Partial = new()
    {
        Type = "vouchers.sample",
        Source = Source,
        Amount = 5000,
        Currency = "ZAR",
        ExternalReference = "order-2026-0001",
        Metadata = new Dictionary<string, string> { ["till"] = "7", ["store"] = "Parow" },
        IdempotencyKey = "order-2026-0001:1",
    };

    public static readonly RedeemRequest Full = Partial with { Amount = null, Currency = null };

    private static FieldDeclaration Field(string name, FieldKind kind, string pattern, Capability[] acceptedFor, Capability[] requiredFor) => new()
    {
        Name = name,
        Kind = kind,
        Pattern = pattern,
        AcceptedFor = acceptedFor,
        RequiredFor = requiredFor,
        Label = name,
        Description = "What the voucher says.",
        Example = "1",
    };
}
