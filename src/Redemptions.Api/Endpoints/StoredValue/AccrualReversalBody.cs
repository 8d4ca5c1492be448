using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>How much of an order no longer earns.</summary>
internal sealed record AccrualReversalBody
{
    [Description("The amount that no longer earns, in minor units; by default all that is left of it.")]
    public long? EligibleAmount { get; init; }

    public static CancelAccrualRequest Read(FieldReader body) => new() { EligibleAmount = body.MinorUnits(nameof(EligibleAmount)) };
}
