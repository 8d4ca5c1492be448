using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>What is loaded at the activation.</summary>
internal sealed record ActivationBody
{
    [Description("Value to add, in minor units; of loyalty points in points. By default none.")]
    public long? Amount { get; init; }

    public static ActivateCardRequest Read(FieldReader body) => new() { Amount = body.WholeNumber(nameof(Amount)) };
}
