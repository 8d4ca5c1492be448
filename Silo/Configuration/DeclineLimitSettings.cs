using System.Globalization;
using System.Text.RegularExpressions;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads the decline limits in <c>Api:DeclineLimits</c>: declined attempts per time of up to a day, such as <c>3000 in 1 h</c>; <c>0</c> disables a limit.</summary>
internal static partial class DeclineLimitSettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static DeclineLimitOptions Read(IConfigurationSection section)
    {
        var usual = new DeclineLimitOptions();
        return new DeclineLimitOptions
        {
            Account = ReadLimit(section, nameof(usual.Account), usual.Account),
            Key = ReadLimit(section, nameof(usual.Key), usual.Key),
            Till = ReadLimit(section, nameof(usual.Till), usual.Till),
        };
    }

    private static DeclineLimit ReadLimit(IConfigurationSection section, string name, DeclineLimit usual) => section[name] switch
    {
        null => usual,
        "0" => usual with { Declines = 0 },
        var text when Form().Match(text) is { Success: true } match && Duration.Read(match.Groups[2].Value) is { } per && per > TimeSpan.Zero && per <= Longest =>
            new DeclineLimit(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), per),
        var text => throw new StartException(
            $"{section.Path}:{name} is '{text}': set it to a number of declined attempts in a time of up to a day, such as '3000 in 1 h', or to 0 for no limit."),
    };

    [GeneratedRegex(@"\A([1-9][0-9]{0,6}) in (.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
