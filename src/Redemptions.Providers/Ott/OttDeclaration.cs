using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Ott;

/// <summary>The declaration of OTT vouchers, which discovery publishes and validation enforces.</summary>
internal static class OttDeclaration
{
    public const string Type = "vouchers.ott";

    public static readonly ProviderDeclaration Value = new()
    {
        Type = Type,
        Category = "vouchers",
        Name = "OTT Voucher",
        Description = "A prepaid voucher with a 12-digit PIN. The residual of a partial redemption goes to the customer's OTT Vault.",
        LogoSvg = EmbeddedLogo.Beside(typeof(OttDeclaration)),
        Website = new Uri("https://www.ottvoucher.com"),
        Currencies = [CurrencyCodes.Rand],
        MinimumAmount = 100,
        MaximumAmount = 400_000,
        PartialRedemption = true,
        Lookup = true,
        ChangeVoucher = ChangeDelivery.Sms,
        SmsDelivery = true,
        Fields =
        [
            new FieldDeclaration
            {
                Name = "token",
                Kind = FieldKind.VoucherPin,
                RequiredFor = [Capability.Redeem, Capability.Lookup],
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption, Capability.Lookup],
                Label = "Voucher PIN",
                Description = "The 12 digits printed on the voucher.",
                Pattern = "^[0-9]{12}$",
                Example = "123456789012",
            },
            new FieldDeclaration
            {
                Name = "phone_number",
                Kind = FieldKind.PhoneNumber,
                RequiredFor = [Capability.PartialRedemption],
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption],
                ReceivesSmsFor = [Capability.PartialRedemption],
                Label = "Cell phone number",
                Description = "A South African number. The customer gets the residual by an SMS to it, so for a partial redemption it must receive SMS.",
                Pattern = PhonePatterns.SouthAfrican,
                Example = "+27821234567",
            },
            new FieldDeclaration
            {
                Name = "serial_number",
                Kind = FieldKind.SerialNumber,
                AcceptedFor = [Capability.Lookup],
                AlternativeTo = "token",
                Label = "Serial number",
                Description = "The serial number printed on the voucher. It is enough to look up the balance, but not to redeem.",
                Pattern = "^[A-Za-z0-9-]{4,40}$",
                Example = "1000200030",
            },
        ],
    };
}
