using Redemptions.Api;
using Redemptions.Contracts;
using Redemptions.Grains.Admission;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Providers;
using Redemptions.Providers.Shared;

namespace Redemptions.Silo.Configuration;

/// <summary>This service's own configuration sections. If a section is bound to an options type, its keys are that type's properties;
/// keys that are read by name are listed here. An unknown key in these sections prevents the start.</summary>
internal static class KnownSettings
{
    /// <summary>This service's own sections, by name.</summary>
    public static KnownSection Own { get; } = Of(RedemptionProviders.All);

    /// <summary>Sections of .NET itself, with the keys that this service reads. A name similar to one of these keys is an error; any
    /// other belongs to another program.</summary>
    public static KnownSection Shared { get; } = new KnownSection().With("ConnectionStrings", KnownSection.Keys("Redemptions"));

    /// <summary>The own sections of a service with these providers, by name.</summary>
    public static KnownSection Of(IEnumerable<ProviderRegistration> providers) => new KnownSection()
        .With("Api", KnownSection.Of(RedemptionsApi.SettingsType, takesTexts: true)
            .With("Limits", KnownSection.Of(typeof(LimitOptions)))
            .With("DeclineLimits", KnownSection.Of(typeof(DeclineLimitOptions))))
        .With("Dashboard", KnownSection.Keys("Enabled"))
        .With("Data", KnownSection.Keys("Path"))
        .With("Management", KnownSection.Keys("Url"))
        .With("Orleans", KnownSection.Keys("AdvertisedAddress", "AllowPlaintext", "ClusterId", "GatewayPort", "ServiceId", "SiloPort")
            .With("Tls", KnownSection.Keys("Authority", "Certificate", "Key", "Password")))
        .With("Providers", Modes([.. providers]))
        .With("Resolution", KnownSection.Keys("SendWithin").With("Schedule", KnownSection.Texts()))
        .With("Secrets", KnownSection.Keys("FingerprintKey", "KeyRingKey").With("PreviousFingerprintKeys", KnownSection.Each(new KnownSection())))
        .With("Shutdown", KnownSection.Keys("Drain"))
        .With("Simulators", KnownSection.Keys("Port", "Url"))
        .With("Retention", KnownSection.Keys("Months"))
        .With("StoredValue", StoredValueSettings.Known)
        .With("Storage", KnownSection.Keys("Migrate", "ServiceUser"))
        .With("Web", KnownSection.Keys("Enabled", "FourEyes", "Url"))
        .With("Webhooks", KnownSection.Keys("Proxy").With("AllowedNetworks", KnownSection.Texts()));

    /// <summary>Whether one of these sections has this name, in any case.</summary>
    public static bool IsSection(string name) => Own.Find(name) is not null || Shared.Find(name) is not null;

    private static KnownSection Modes(ProviderRegistration[] providers)
    {
        var modes = new KnownSection();
        foreach (var mode in Enum.GetNames<Mode>())
        {
            var sections = new KnownSection();
            foreach (var provider in providers)
            {
                sections.With(provider.Name, KnownSection.Of(provider.SettingsType));
            }

            modes.With(mode, sections);
        }

        return modes;
    }
}
