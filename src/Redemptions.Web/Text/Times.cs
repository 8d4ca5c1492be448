using System.Globalization;

namespace Redemptions.Web.Text;

/// <summary>Times as a person in South Africa reads them (SAST, UTC+2 all year).</summary>
internal static class Times
{
    private static readonly TimeSpan Sast = TimeSpan.FromHours(2);

    /// <summary><c>28 Nov 2026 09:38</c>.</summary>
    public static string Show(DateTimeOffset time) => Local(time).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>28 Nov 2026</c>.</summary>
    public static string Day(DateTimeOffset time) => Local(time).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>09:38:11</c>.</summary>
    public static string Second(DateTimeOffset time) => Local(time).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-28 07:38:11 UTC</c>.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The last instant of the value of a card, which expires at the first instant of the next day: its day is the last one that the value can be spent on.</summary>
    public static DateTimeOffset? LastInstant(DateTimeOffset? expiry) => expiry?.AddTicks(-1);

    /// <summary><c>45 s</c>, <c>12 min</c>, <c>3 h 5 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)span.TotalSeconds)}\u00a0s",
        { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes}\u00a0min",
        { TotalHours: < 24 } => $"{(int)span.TotalHours}\u00a0h {span.Minutes}\u00a0min",
        _ => $"{(int)span.TotalDays}\u00a0d {span.Hours}\u00a0h",
    };

    private static DateTimeOffset Local(DateTimeOffset time) => time.ToOffset(Sast);
}
