using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Resolution:Schedule</c>: a list of waits of up to seven days, as an array or as one comma-separated text,
/// each such as <c>2 s</c>, <c>5 min</c>, <c>2 h</c> or <c>00:00:02</c>.</summary>
internal static class ResolutionSettings
{
    private const string Key = "Resolution:Schedule";
    private const double ShortestSpread = 0.9;
    private const double SpreadWidth = 0.2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    public static ResolutionOptions Read(IConfigurationSection section)
    {
        var schedule = section.GetSection("Schedule");
        var texts = schedule.Value is { } text
            ? text.Split(',', StringSplitOptions.TrimEntries)
            : [.. schedule.GetChildren().Select(child => child.Value ?? string.Empty)];
        var options = new ResolutionOptions { Spread = () => ShortestSpread + (SpreadWidth * Random.Shared.NextDouble()) };
        return texts.Length == 0 ? options : options with { Schedule = [.. texts.Select(Wait)] };
    }

    private static TimeSpan Wait(string text) => Duration.Read(text) is { } wait && wait > TimeSpan.Zero && wait <= LongestWait
        ? wait
        : throw new StartException($"{Key} has the wait '{text}', which is not valid: set it to waits above zero and up to seven days, such as '2 s, 5 min, 2 h' or '00:00:02'.");
}
