using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Providers;

/// <summary>A voucher type with its current status.</summary>
public sealed record ProviderEntry
{
    /// <summary>The declaration that discovery publishes and validation enforces.</summary>
    public required ProviderDeclaration Declaration { get; init; }

    /// <summary>Whether it accepts redemptions now.</summary>
    public required ProviderStatus Status { get; init; }

    /// <summary>False if an operator switched it off.</summary>
    public required bool SwitchedOn { get; init; }

    /// <summary>Converts the entry to the contract type.</summary>
    internal VoucherType ToVoucherType() => new()
    {
        Type = Declaration.Type,
        Category = Declaration.Category,
        Name = Declaration.Name,
        Description = Declaration.Description,
        Website = Declaration.Website,
        Status = Status,
        Currencies = Declaration.Currencies,
        MinimumAmount = Declaration.MinimumAmount,
        MaximumAmount = Declaration.MaximumAmount,
        PartialRedemption = Declaration.PartialRedemption,
        Lookup = Declaration.Lookup,
        Reserve = Declaration.Reserve,
        Refund = Declaration.Refund,
        ChangeVoucher = Declaration.ChangeVoucher,
        SmsDelivery = Declaration.SmsDelivery,
        Fields = [.. Declaration.Fields.Select(ToVoucherType)],
    };

    private static VoucherField ToVoucherType(FieldDeclaration field) => new()
    {
        Name = field.Name,
        RequiredFor = field.RequiredFor,
        AcceptedFor = field.AcceptedFor,
        AlternativeTo = field.AlternativeTo,
        Sensitive = field.Sensitive,
        Label = field.Label,
        Description = field.Description,
        Pattern = field.Pattern,
        Example = field.Example,
    };
}
