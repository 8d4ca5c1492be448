using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Shared.Configuration;

/// <summary>Checks <see cref="ProviderOptions.Classes"/> in the configuration: the binder leaves out a class that it does not know, and the built-in one would count.</summary>
internal static class ConfiguredClasses
{
    private static readonly string[] Names = Enum.GetNames<ResponseCategory>();

    /// <param name="provider">The section of a provider in one mode.</param>
    /// <exception cref="OptionsValidationException">A class is unknown; the message names the key and the known classes.</exception>
    public static void RefuseUnknown(IConfigurationSection provider)
    {
        var wrong = provider.GetSection(nameof(ProviderOptions.Classes)).GetChildren().FirstOrDefault(entry => !Names.Contains(entry.Value, StringComparer.OrdinalIgnoreCase));
        if (wrong is not null)
        {
            throw new OptionsValidationException(
                provider.Path, typeof(ProviderOptions), [$"{wrong.Path} is '{wrong.Value}', which is not a class: set it to one of {string.Join(", ", Names)}."]);
        }
    }
}
