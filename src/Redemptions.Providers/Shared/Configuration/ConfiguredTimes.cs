using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Redemptions.Providers.Shared.Configuration;

/// <summary>Checks how the times of a provider's section are written.</summary>
internal static class ConfiguredTimes
{
    /// <summary>Refuses a time without a colon: .NET would take <c>90</c> for 90 days, and a provider's word would be believed for as long.</summary>
    /// <exception cref="OptionsValidationException">There is one; the message names the key.</exception>
    public static void RefuseBare<TOptions>(IConfigurationSection provider)
    {
        foreach (var name in typeof(TOptions).GetProperties().Where(property => property.PropertyType == typeof(TimeSpan)).Select(property => property.Name))
        {
            if (provider[name] is { } text && text != "0" && !text.Contains(':', StringComparison.Ordinal))
            {
                throw new OptionsValidationException(
                    provider.Path, typeof(TOptions), [$"{provider.Path}:{name} is '{text}': write it in hours, minutes and seconds, such as 00:01:30."]);
            }
        }
    }
}
