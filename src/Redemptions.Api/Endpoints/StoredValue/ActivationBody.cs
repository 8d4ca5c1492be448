using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>What is loaded at the activation.</summary>
internal sealed record ActivationBody
{
    [Description("The value to load instead of that with which the card was issued, in minor units; of loyalty points in points. By default what it was issued with.")]
    public long? Amount { get; init; }

    public static ActivateCardRequest Read(FieldReader body) => new() { Amount = body.MinorUnits(nameof(Amount)) };
}
