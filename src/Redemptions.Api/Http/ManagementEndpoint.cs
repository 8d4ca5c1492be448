namespace Redemptions.Api.Http;

/// <summary>Marks an endpoint for operators. It is served at the management address if one is configured.</summary>
internal sealed record ManagementEndpoint
{
    /// <summary>True if the public address serves it too, as for health, which load balancers query there.</summary>
    public bool AlsoPublic { get; init; }
}
