namespace Redemptions.Domain.Webhooks;

/// <summary>What the latest attempts say about an endpoint, and what follows for its next ones.</summary>
public sealed record EndpointHealth
{
    /// <summary>The failed connections in a row after which an endpoint counts as dead.</summary>
    public const int DeadAfter = 5;

    /// <summary>The pause between the attempts that probe a dead endpoint.</summary>
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause that a receiver's <c>Retry-After</c> can cause.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>How long an endpoint fails before it is disabled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>The failures before the last one must span this time: a receiver that failed once and then got nothing for days is not disabled by its next failure.</summary>
    public static readonly TimeSpan FailureSpan = TimeSpan.FromHours(12);

    private const int Gone = 410;

    /// <summary>The health of an endpoint without attempts.</summary>
    public static EndpointHealth Good { get; } = new();

    /// <summary>The latest attempts in a row that got no answer at all.</summary>
    public int FailedConnections { get; init; }

    /// <summary>The first failure since the last success; null if the last attempt succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The last failure; null if the last attempt succeeded.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Until when nothing is sent; null or a time that has passed if there is no pause.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Since when nothing is sent; null while it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it is disabled; null while it is enabled.</summary>
    public DisabledReason? DisabledReason { get; init; }

    /// <summary>Whether it counts as dead: then one delivery in <see cref="ProbeInterval"/> probes it, and the others wait without using attempts.</summary>
    public bool IsDead => FailedConnections >= DeadAfter;

    /// <summary>Whether nothing may be sent now, except a probe of a dead endpoint.</summary>
    public bool IsStopped(DateTimeOffset now) => DisabledAt is not null || IsDead || PausedUntil > now;

    /// <summary>The health after an attempt.</summary>
    public EndpointHealth After(WebhookAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return DisabledAt is not null ? this : attempt.Error is null ? Succeeded() : Failed(attempt, attempt.At + attempt.Duration);
    }

    // A success of an attempt that was already under way does not end a pause that the receiver asked for.
    private EndpointHealth Succeeded() => new() { PausedUntil = IsDead ? null : PausedUntil };

    private EndpointHealth Failed(WebhookAttempt attempt, DateTimeOffset now)
    {
        var failed = this with
        {
            FailedConnections = attempt.Status is null ? FailedConnections + 1 : 0,
            FailingSince = FailingSince ?? now,
            LastFailureAt = now,
        };
        var reason = attempt.Status == Gone ? Webhooks.DisabledReason.Gone : IsTooLong(now) ? Webhooks.DisabledReason.Failing : (DisabledReason?)null;
        return reason is null ? failed with { PausedUntil = Later(PausedUntil, failed.PauseAfter(attempt, now)) } : failed with { DisabledAt = now, DisabledReason = reason };
    }

    private bool IsTooLong(DateTimeOffset now) => now - FailingSince >= Patience && LastFailureAt - FailingSince >= FailureSpan;

    private DateTimeOffset? PauseAfter(WebhookAttempt attempt, DateTimeOffset now) =>
        attempt.RetryAfter is { } asked ? now + (asked < LongestPause ? asked : LongestPause)
        : IsDead ? now + ProbeInterval
        : null;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
