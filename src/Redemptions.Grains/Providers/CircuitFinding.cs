using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>What was found out about one kind of request to a provider: money requests, look-ups and questions about a redemption go to different
/// endpoints, and the health of one tells nothing of another's.</summary>
internal readonly record struct CircuitFinding(ExchangeKind Kind, ProviderEvidence Evidence)
{
    /// <summary>True where the request found the provider down or the service misconfigured.</summary>
    public bool Failed => Evidence is ProviderEvidence.Down or ProviderEvidence.Misconfigured;
}
