namespace Redemptions.Domain.Redemptions;

/// <summary>When redemptions in doubt are resolved, and decided ones are rechecked.</summary>
public sealed record ResolutionOptions
{
    /// <summary>The waits between attempts to resolve. Only attempts with a business answer of the provider advance it.</summary>
    public IReadOnlyList<TimeSpan> Schedule { get; init; } =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
    ];

    /// <summary>The wait between attempts after the end of <see cref="Schedule"/>.</summary>
    public TimeSpan AfterSchedule { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The times after the decision at which a redemption is rechecked that failed because the provider did not know it.</summary>
    public IReadOnlyList<TimeSpan> AfterAbsence { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(24)];

    /// <summary>The times after the decision at which a redemption is rechecked that an operator decided, because an operator may be wrong.</summary>
    public IReadOnlyList<TimeSpan> AfterOperator { get; init; } =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(6), .. Enumerable.Range(1, 7).Select(day => TimeSpan.FromDays(day))];

    /// <summary>How long after its intent was created the first send may still start.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Returns the factor for the next wait (jitter), so that redemptions from one outage are not all retried at the same moment. The
    /// default, 1, means no jitter.</summary>
    public Func<double> Spread { get; init; } = () => 1;

    /// <summary>True if there are at least as many answered attempts as <see cref="Schedule"/> has waits.</summary>
    public bool IsOver(int answeredAttempts) => answeredAttempts >= Schedule.Count;

    /// <summary>The wait after <paramref name="answeredAttempts"/> answered attempts.</summary>
    public TimeSpan WaitAfter(int answeredAttempts) => (IsOver(answeredAttempts) ? AfterSchedule : Schedule[answeredAttempts]) * Spread();
}
