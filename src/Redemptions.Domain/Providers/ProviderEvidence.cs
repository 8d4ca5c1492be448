namespace Redemptions.Domain.Providers;

/// <summary>What one exchange says about the provider's health.</summary>
public enum ProviderEvidence
{
    /// <summary>Nothing: the service itself was late or stopped, or the response may be the provider's but was not understood.</summary>
    None,

    /// <summary>The provider gave a business answer.</summary>
    Serving,

    /// <summary>There was no response, or the response says that the service is unavailable, or it cannot come from any service of the provider.</summary>
    Down,

    /// <summary>The provider refuses the address or the credentials for every request: the service's configuration is wrong.</summary>
    Misconfigured,
}
