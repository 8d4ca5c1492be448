using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>One field of a voucher's source, as JSON.</summary>
internal sealed record FieldView
{
    [Description("The name of the member of source.")]
    public required string Name { get; init; }

    [Description("The JSON type: always string.")]
    public string Type { get; init; } = "string";

    [Description("Whether every redemption requires it.")]
    public required bool Required { get; init; }

    [Description("The capabilities that require it.")]
    public required IReadOnlyList<Capability> RequiredFor { get; init; }

    [Description("The capabilities that use it; for others it is ignored.")]
    public required IReadOnlyList<Capability> AcceptedFor { get; init; }

    [Description("The required field that this one can replace, or null.")]
    public required string? AlternativeTo { get; init; }

    [Description("Whether it is a secret that is money: never show, log or store it in the clear.")]
    public required bool Sensitive { get; init; }

    [Description("For the customer: the label of an input.")]
    public required string Label { get; init; }

    [Description("For the customer: where the value is found.")]
    public required string Description { get; init; }

    [Description("A regular expression for the value without spaces and dashes.")]
    public required string Pattern { get; init; }

    [Description("A value that matches the pattern.")]
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
