using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Blu;

/// <summary>The declaration of Blu vouchers, which discovery publishes and validation enforces.</summary>
internal static class BluDeclaration
{
    public const string Type = "vouchers.blu";

    public static readonly ProviderDeclaration Value = new()
    {
        Type = Type,
        Category = "vouchers",
        Name = "Blu Voucher",
        Description = "A prepaid voucher with a 16-digit PIN. The residual of a partial redemption is issued as a new voucher.",
        LogoSvg = EmbeddedLogo.Beside(typeof(BluDeclaration)),
        Website = new Uri("https://www.bluvoucher.co.za"),
        Currencies = [CurrencyCodes.Rand],
        MinimumAmount = 100,
        MaximumAmount = 400_000,
        PartialRedemption = true,
        Lookup = true,
        ChangeVoucher = ChangeDelivery.Inline,
        SmsDelivery = false,
        Fields =
        [
            new FieldDeclaration
            {
                Name = "pin",
                Kind = FieldKind.VoucherPin,
                RequiredFor = [Capability.Redeem, Capability.Lookup],
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption, Capability.Lookup],
                Label = "Voucher PIN",
                Description = "The 16 digits printed on the voucher.",
                Pattern = "^[0-9]{16}$",
                Example = "4000123412341230",
            },
            new FieldDeclaration
            {
                Name = "phone_number",
                Kind = FieldKind.PhoneNumber,
                RequiredFor = [Capability.Redeem],
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption],
                Label = "Cell phone number",
                Description = "The customer's number, South African or international.",
                Pattern = PhonePatterns.International,
                Example = "+27821234567",
            },
            new FieldDeclaration
            {
                Name = "serial_number",
                Kind = FieldKind.SerialNumber,
                AcceptedFor = [Capability.Lookup],
                AlternativeTo = "pin",
                Label = "Serial number",
                Description = "The serial number printed on the voucher. It is enough to look up the balance, but not to redeem.",
                Pattern = "^[A-Za-z0-9-]{4,40}$",
                Example = "BL1000200030",
            },
        ],
    };
}
