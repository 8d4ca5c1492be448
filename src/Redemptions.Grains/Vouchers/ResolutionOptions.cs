namespace Redemptions.Grains.Vouchers;

/// <summary>When undecided redemptions are asked about.</summary>
public sealed record ResolutionOptions
{
    /// <summary>The waits between attempts; only attempts that the provider answered use it up.</summary>
    public IReadOnlyList<TimeSpan> Schedule { get; init; } =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
    ];

    /// <summary>The wait between attempts once the schedule is over.</summary>
    public TimeSpan AfterSchedule { get; init; } = TimeSpan.FromHours(1);

    /// <summary>When a redemption that failed by absence, the provider knowing nothing of it, is asked about again.</summary>
    public IReadOnlyList<TimeSpan> AfterAbsence { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(24)];

    /// <summary>When a redemption that an operator decided is asked about again: a person may be wrong too.</summary>
    public IReadOnlyList<TimeSpan> AfterOperator { get; init; } =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(6), .. Enumerable.Range(1, 7).Select(day => TimeSpan.FromDays(day))];

    /// <summary>How long after its intent a first send may still begin.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What each wait is multiplied by, drawn anew each time: drafts of one outage must not come back in one moment.</summary>
    public Func<double> Spread { get; init; } = () => 1;

    /// <summary>True where the provider has answered as often as the schedule has waits.</summary>
    public bool IsOver(int answeredAttempts) => answeredAttempts >= Schedule.Count;

    /// <summary>The wait after <paramref name="answeredAttempts"/> answered attempts.</summary>
    public TimeSpan WaitAfter(int answeredAttempts) => (IsOver(answeredAttempts) ? AfterSchedule : Schedule[answeredAttempts]) * Spread();
}
