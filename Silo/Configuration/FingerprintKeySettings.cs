using System.Globalization;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>The versions of the fingerprint key: <c>Secrets:PreviousFingerprintKeys:1</c> and so on, and the newest as <c>Secrets:FingerprintKey</c>.</summary>
internal static class FingerprintKeySettings
{
    private const string Section = "Secrets:PreviousFingerprintKeys";

    /// <summary>The keys of all versions except the newest, starting with version 1.</summary>
    /// <exception cref="StartException">A version is missing between others, or a name is not a number.</exception>
    public static IReadOnlyList<string> Previous(IConfiguration configuration)
    {
        var written = configuration.GetSection(Section).GetChildren().Where(key => !string.IsNullOrWhiteSpace(key.Value)).ToDictionary(key => key.Key, key => key.Value!);
        List<string> keys = [];
        while (written.Remove((keys.Count + 1).ToString(CultureInfo.InvariantCulture), out var key))
        {
            keys.Add(key);
        }

        return written.Count == 0
            ? keys
            : throw new StartException($"{Section} has '{written.Keys.Order(StringComparer.Ordinal).First()}', but its keys must be numbered from 1 without a gap: set {Section}:{keys.Count + 1} to the key of that version.");
    }

    /// <summary>The key of version 1. Fingerprints use the newest version; everything else is derived from this one. Null if no key is configured.</summary>
    public static string? Root(IConfiguration configuration) => Previous(configuration) is [var root, ..] ? root : configuration["Secrets:FingerprintKey"];
}
