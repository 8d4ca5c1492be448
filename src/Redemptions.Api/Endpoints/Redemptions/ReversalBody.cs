using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>How much of a redemption is given back.</summary>
internal sealed record ReversalBody
{
    [Description("What to give back of a confirmed redemption, in minor units; at most redeemed_amount less reversed_amount, and by default all of that. A reservation is released as a whole.")]
    public long? Amount { get; init; }

    [Description("1 to 500 characters, with fewer than 16 digits in all and no number of 12; the card's history and the audit trail keep them.")]
    public string? Reason { get; init; }

    public static ReverseRequest Read(FieldReader body) => new() { Amount = body.MinorUnits(nameof(Amount)), Reason = body.Text(nameof(Reason)) };
}
