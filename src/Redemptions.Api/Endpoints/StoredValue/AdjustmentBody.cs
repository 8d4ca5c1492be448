using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>A change of the balance.</summary>
internal sealed record AdjustmentBody
{
    [Description("Above 0 to add value, below 0 to take what is available; in minor units, of loyalty points in points.")]
    public required long Amount { get; init; }

    [Description("1 to 500 characters, with fewer than 16 digits in all and no number of 12; the card's history and the audit trail keep them.")]
    public required string Reason { get; init; }

    public static AdjustCardRequest Read(FieldReader body) => new()
    {
        Amount = body.MinorUnits(nameof(Amount)),
        Reason = body.Text(nameof(Reason)),
    };
}
