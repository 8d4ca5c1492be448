using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>The value to add.</summary>
internal sealed record LoadBody
{
    [Description("In minor units; of loyalty points in points.")]
    public required long Amount { get; init; }

    [Description("The currency of amount, ISO 4217; required for money, and left out for points.")]
    public string? Currency { get; init; }

    [Description("paid or promotional. By default paid; of loyalty points, promotional. Paid value never expires before 36 months.")]
    [AllowedValues("paid", "promotional")]
    public string? Origin { get; init; }

    public static LoadCardRequest Read(FieldReader body) => new()
    {
        Amount = body.MinorUnits(nameof(Amount)),
        Currency = body.Text(nameof(Currency)),
        Origin = body.Word(nameof(Origin), OriginWords.Loaded),
    };
}
