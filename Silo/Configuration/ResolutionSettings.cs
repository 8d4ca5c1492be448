using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Resolution:Schedule</c>: a list of waits of up to seven days, as an array or as one comma-separated text,
/// each such as <c>2 s</c>, <c>5 min</c>, <c>2 h</c> or <c>00:00:02</c>; and <c>Resolution:SendWithin</c>: a time from one second to a minute.</summary>
internal static class ResolutionSettings
{
    private const string ScheduleKey = "Resolution:Schedule";
    private const string SendWithinKey = "Resolution:SendWithin";
    private const double ShortestSpread = 0.9;
    private const double SpreadWidth = 0.2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestSendWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSendWithin = TimeSpan.FromMinutes(1);

    public static ResolutionOptions Read(IConfigurationSection section)
    {
        var schedule = section.GetSection("Schedule");
        var texts = schedule.Value is { } text
            ? text.Split(',', StringSplitOptions.TrimEntries)
            : [.. schedule.GetChildren().Select(child => child.Value ?? string.Empty)];
        var options = new ResolutionOptions { Spread = () => ShortestSpread + (SpreadWidth * Random.Shared.NextDouble()) };
        return options with
        {
            Schedule = texts.Length == 0 ? options.Schedule : [.. texts.Select(Wait)],
            SendWithin = section["SendWithin"] is { } within ? SendWithin(within) : options.SendWithin,
        };
    }

    private static TimeSpan Wait(string text) => Duration.Read(text) is { } wait && wait > TimeSpan.Zero && wait <= LongestWait
        ? wait
        : throw new StartException($"{ScheduleKey} has the wait '{text}', which is not valid: set it to waits above zero and up to seven days, such as '2 s, 5 min, 2 h' or '00:00:02'.");

    private static TimeSpan SendWithin(string text) => Duration.Read(text) is { } time && time >= ShortestSendWithin && time <= LongestSendWithin
        ? time
        : throw new StartException($"{SendWithinKey} is '{text}': set it to a time from '1 s' to '1 min'.");
}
