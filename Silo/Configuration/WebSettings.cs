using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>The section <c>Web</c>, without its address.</summary>
/// <param name="Enabled">Whether the till and the console are served.</param>
/// <param name="FourEyes">Whether a manual resolution needs a second key that confirms it.</param>
internal sealed record WebSettings(bool Enabled, bool FourEyes)
{
    /// <exception cref="StartException">A value is neither true nor false.</exception>
    public static WebSettings Read(IConfigurationSection section, bool isEmbedded) => new(Truth(section, "Enabled") ?? isEmbedded, Truth(section, "FourEyes") ?? false);

    private static bool? Truth(IConfigurationSection section, string key) => section[key] switch
    {
        null => null,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw new StartException($"{section.Path}:{key} is neither true nor false: set it to one of them or leave it out."),
    };
}
