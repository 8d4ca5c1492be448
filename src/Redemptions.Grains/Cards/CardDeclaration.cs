using System.Text;
using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Providers;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>The declaration of a program, which discovery publishes and validation enforces like those of providers.</summary>
internal static class CardDeclaration
{
    // Refunds may raise a balance above MaxBalance by any amount, and all of it can be redeemed, so the balance of the card is the limit. Up to four billion points per minor unit, no rate overflows at this amount.
    private const long LargestAmount = 2_000_000_000;

    private const string Logo =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 40"><rect width="64" height="40" rx="5" fill="#334155"/><rect y="8" width="64" height="7" fill="#cbd5e1"/><rect x="6" y="24" width="24" height="5" rx="2" fill="#94a3b8"/></svg>
        """;

    public static ProviderDeclaration Of(StoredValueProgram program) => new()
    {
        Type = program.Type,
        Category = program.HasPoints ? CardTypes.LoyaltyPoints : CardTypes.GiftCards,
        Name = program.Name,
        Description = program.Description,
        LogoSvg = program.LogoSvg ?? Encoding.UTF8.GetBytes(Logo),
        Website = program.Website,
        Currencies = [program.Currency],
        MinimumAmount = 1,
        MaximumAmount = Math.Max(LargestAmount, program.HasPoints ? program.Burn.ValueOf(program.MaxBalance) : program.MaxBalance),
        PartialRedemption = true,
        Lookup = true,
        Reserve = true,
        Refund = true,
        ChangeVoucher = ChangeDelivery.None,
        SmsDelivery = false,
        Fields = [Code(program), SerialNumber()],
    };

    private static FieldDeclaration Code(StoredValueProgram program) => new()
    {
        Name = "pin",
        Kind = FieldKind.VoucherPin,
        RequiredFor = [Capability.Redeem, Capability.Lookup],
        AcceptedFor = [Capability.Redeem, Capability.PartialRedemption, Capability.Lookup],
        Label = "Card code",
        Description = $"The {program.Digits} digits printed on the card, the last of which is a check digit.",
        Pattern = $"^[0-9]{{{program.Digits}}}$",
        HasCheckDigit = true,
        Example = CardCodes.Example(program.Digits),
    };

    private static FieldDeclaration SerialNumber() => new()
    {
        Name = "serial_number",
        Kind = FieldKind.SerialNumber,
        AcceptedFor = [Capability.Lookup],
        AlternativeTo = "pin",
        Label = "Serial number",
        Description = "The serial number printed on the card. It is enough to look up the balance, but not to redeem.",
        Pattern = "^[0-9A-Fa-f]{24}$",
        Example = "0199F1C6A87B1E0C44D2AA01",
    };
}
