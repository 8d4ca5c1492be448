using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Example;

/// <summary>The declaration of Example vouchers, which discovery publishes and validation enforces.</summary>
internal static class ExampleDeclaration
{
    public static readonly ProviderDeclaration Value = new()
    {
        Type = "vouchers.example",
        Category = "vouchers",
        Name = "Example Voucher",
        Description = "A prepaid voucher with a 10-digit PIN; what is left of one comes back as a new voucher.",
        LogoSvg = EmbeddedLogo.Beside(typeof(ExampleDeclaration)),
        Website = new Uri("https://vouchers.example"),
        Currencies = [CurrencyCodes.Rand],
        MinimumAmount = 100,
        MaximumAmount = 200_000,
        PartialRedemption = true,
        Lookup = false,
        ChangeVoucher = ChangeDelivery.Inline,
        SmsDelivery = false,
        Fields =
        [
            new FieldDeclaration
            {
                Name = "pin",
                Kind = FieldKind.VoucherPin,
                RequiredFor = [Capability.Redeem],
                AcceptedFor = [Capability.Redeem, Capability.PartialRedemption],
                Label = "Voucher PIN",
                Description = "The 10 digits printed on the voucher.",
                Pattern = "^[0-9]{10}$",
                Example = "5000123456",
            },
        ],
    };
}
