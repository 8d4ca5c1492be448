using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;

namespace Redemptions.Providers.Shared;

/// <summary>What the service needs to know of a provider before it is built: the names of its settings, its sandbox, and how its adapter is added.</summary>
public abstract class ProviderRegistration
{
    private protected ProviderRegistration(string name) => Name = name;

    /// <summary>The provider's name in the configuration. Its settings are <c>Providers:{Test|Live}:{Name}:…</c>.</summary>
    public string Name { get; }

    /// <summary>The type whose settable properties are the keys of its settings. Any other key prevents the start.</summary>
    public abstract Type SettingsType { get; }

    /// <summary>The keys of its settings that hold the account at the provider, without the address.</summary>
    public abstract IReadOnlyList<string> CredentialKeys { get; }

    /// <summary>The settings of test mode where no address is configured; null if there is no simulator of this provider, which is then not offered.</summary>
    public virtual SandboxSettings? Sandbox => null;

    /// <summary>The configuration section of its settings in <paramref name="mode"/>.</summary>
    public string Section(Mode mode) => $"Providers:{mode}:{Name}";

    /// <summary>The configuration key of one of its settings in <paramref name="mode"/>.</summary>
    public string Key(Mode mode, string setting) => $"{Section(mode)}:{setting}";

    /// <summary>Adds the adapter, its options of both modes, and its HTTP clients. An incomplete or invalid configuration prevents the start.</summary>
    public abstract void AddTo(IServiceCollection services, IConfiguration configuration);
}
