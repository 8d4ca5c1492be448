using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Application;

/// <summary>A voucher type as it stands now: its declaration, and whether it takes redemptions.</summary>
public sealed record ProviderEntry
{
    /// <summary>What is published and enforced.</summary>
    public required ProviderDeclaration Declaration { get; init; }

    /// <summary>Whether it takes redemptions now.</summary>
    public required ProviderStatus Status { get; init; }

    /// <summary>False where an operator switched it off.</summary>
    public required bool SwitchedOn { get; init; }

    /// <summary>The entry as callers of grains see it.</summary>
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
