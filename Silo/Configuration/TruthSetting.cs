using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads settings that are true or false.</summary>
internal static class TruthSetting
{
    /// <summary>The value of a key; null if it is not set.</summary>
    /// <exception cref="StartException">It is neither true nor false.</exception>
    public static bool? Read(IConfiguration configuration, string key) => configuration[key] switch
    {
        null => null,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw new StartException($"{key} is neither true nor false: set it to one of them or leave it out."),
    };
}
