using System.ComponentModel;
using Redemptions.Api.Endpoints.Redemptions;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Lookups;

/// <summary>The voucher whose balance is looked up.</summary>
internal sealed record LookupBody
{
    [Description("A type that discovery lists with the capability lookup.")]
    public required string Type { get; init; }

    public required SourceBody Source { get; init; }

    public static LookupRequest Read(FieldReader body) => new()
    {
        Type = body.Text(nameof(Type)),
        Source = body.Object(nameof(Source), SourceBody.Read),
    };
}
