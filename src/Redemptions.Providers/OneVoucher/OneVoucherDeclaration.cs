using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.OneVoucher;

/// <summary>The declaration of 1Voucher, which discovery publishes and validation enforces.</summary>
internal static class OneVoucherDeclaration
{
    public const string Type = "vouchers.one_voucher";

    public static readonly ProviderDeclaration Value = new()
    {
        Type = Type,
        Category = "vouchers",
        Name = "1Voucher",
        Description = "A prepaid voucher with a 16-digit PIN, sold at tills across South Africa.",
        LogoSvg = EmbeddedLogo.Beside(typeof(OneVoucherDeclaration)),
        Website = new Uri("https://www.1voucher.co.za"),
        Currencies = [CurrencyCodes.Rand],
        MinimumAmount = 100,
        MaximumAmount = 400_000,
        PartialRedemption = true,
        Lookup = false,
        ChangeVoucher = ChangeDelivery.Inline,
        SmsDelivery = true,
        Fields =
        [
            new FieldDeclaration
            {
                Name = "pin",
                Kind = FieldKind.VoucherPin,
                RequiredFor = [Capability.Redeem],
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption],
                Label = "Voucher PIN",
                Description = "The 16 digits printed on the voucher.",
                Pattern = "^[0-9]{16}$",
                Example = "1115684091419838",
            },
            new FieldDeclaration
            {
                Name = "phone_number",
                Kind = FieldKind.PhoneNumber,
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption],
                Label = "Cell phone number",
                Description = "A South African number. The provider can also send the change voucher to it by SMS.",
                Pattern = PhonePatterns.SouthAfrican,
                Example = "+27821234567",
            },
        ],
    };
}
