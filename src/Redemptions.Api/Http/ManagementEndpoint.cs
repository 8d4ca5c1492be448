namespace Redemptions.Api.Http;

/// <summary>Marks an endpoint that operators look at, which moves to the address of their own where there is one.</summary>
internal sealed record ManagementEndpoint
{
    /// <summary>Whether it stays at the public address as well, as health does: load balancers ask there.</summary>
    public bool AlsoPublic { get; init; }
}
