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

    /// <summary>The longest wait to which attempts without an answer grow, where the schedule's own wait is shorter.</summary>
    /// <remarks>Short, since a customer may stand at the till while the provider comes back; long enough that many drafts do not keep a provider down.</remarks>
    public TimeSpan AfterSilence { get; init; } = TimeSpan.FromSeconds(15);

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
    public TimeSpan WaitAfter(int answeredAttempts) => Scheduled(answeredAttempts) * Spread();

    /// <summary>The wait after an attempt that the provider did not answer: the schedule's wait, doubled for each of <paramref name="silentAttempts"/> up to
    /// <see cref="AfterSilence"/>, and never shorter than the schedule's.</summary>
    public TimeSpan WaitAfterSilence(int answeredAttempts, int silentAttempts)
    {
        var wait = Scheduled(answeredAttempts);
        for (var attempt = 0; attempt < silentAttempts && wait < AfterSilence; attempt++)
        {
            wait = wait * 2 < AfterSilence ? wait * 2 : AfterSilence;
        }

        return wait * Spread();
    }

    private TimeSpan Scheduled(int answeredAttempts) => IsOver(answeredAttempts) ? AfterSchedule : Schedule[answeredAttempts];
}
