namespace Redemptions.Api.Http;

/// <summary>Marks an endpoint that is served at a separate address, if one is configured for this purpose.</summary>
internal sealed record SeparateEndpoint(AddressPurpose Purpose)
{
    /// <summary>True if the public address serves it too, as for health, which load balancers query there.</summary>
    public bool AlsoPublic { get; init; }
}
