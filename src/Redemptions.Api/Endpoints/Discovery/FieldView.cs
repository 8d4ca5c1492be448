using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>One field of a voucher's source, as JSON.</summary>
internal sealed record FieldView
{
    public required string Name { get; init; }

    public string Type { get; init; } = "string";

    [Description("True where no redemption goes without it.")]
    public required bool Required { get; init; }

    [Description("What it must be given for.")]
    public required IReadOnlyList<Capability> RequiredFor { get; init; }

    [Description("What it is used for at all.")]
    public required IReadOnlyList<Capability> AcceptedFor { get; init; }

    [Description("The field that this one may stand for, or null.")]
    public required string? AlternativeTo { get; init; }

    [Description("True where it is money: never shown, logged or kept in the clear.")]
    public required bool Sensitive { get; init; }

    public required string Label { get; init; }

    public required string Description { get; init; }

    [Description("A regular expression for the value without spaces and dashes.")]
    public required string Pattern { get; init; }

    public required string Example { get; init; }

    public static FieldView Of(VoucherField field) => new()
    {
        Name = field.Name,
        Required = field.RequiredFor.Contains(Capability.Redeem),
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
