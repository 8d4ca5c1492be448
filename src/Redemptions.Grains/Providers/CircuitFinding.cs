using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Grains.Providers;

/// <summary>The provider's health as seen by one kind of request. Money requests, balance lookups and status queries use different endpoints,
/// and the health of one says nothing about another.</summary>
internal readonly record struct CircuitFinding(ExchangeKind Kind, ProviderEvidence Evidence)
{
    /// <summary>True if the request found the provider down or the service misconfigured.</summary>
    public bool Failed => Evidence is ProviderEvidence.Down or ProviderEvidence.Misconfigured;
}
