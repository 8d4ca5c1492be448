using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>How much of a reservation is taken.</summary>
internal sealed record ConfirmationBody
{
    [Description("What to take, in minor units; at most reserved_amount. The rest is released. By default all.")]
    public long? Amount { get; init; }

    public static ConfirmRequest Read(FieldReader body) => new() { Amount = body.MinorUnits(nameof(Amount)) };
}
