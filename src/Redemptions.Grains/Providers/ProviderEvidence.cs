namespace Redemptions.Grains.Providers;

/// <summary>What one exchange says of the provider's health.</summary>
public enum ProviderEvidence
{
    /// <summary>Nothing: the service itself was too late or stopped, or the answer can be the provider's and is not understood.</summary>
    None,

    /// <summary>The provider gave a business answer, in its own vocabulary.</summary>
    Serving,

    /// <summary>Nothing answered, or what answered said that it cannot serve, or gave no answer that any service of the provider would give.</summary>
    Down,

    /// <summary>The address or the credentials are refused, whatever is asked: the service's configuration is wrong.</summary>
    Misconfigured,
}
