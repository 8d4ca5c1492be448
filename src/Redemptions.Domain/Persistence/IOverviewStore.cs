using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>Counts the redemptions of an account. The number of rows read is bounded.</summary>
public interface IOverviewStore
{
    /// <summary>The most decided redemptions that one call of <see cref="CountHoursAsync"/> reads; the newest are counted.</summary>
    const int MostRead = 200_000;

    /// <summary>The most undecided redemptions, and the most that need attention, that one call of <see cref="CountBacklogAsync"/> reads.</summary>
    const int MostBacklog = Overview.MostBacklog;

    /// <summary>Counts decided redemptions by the hour of their creation.</summary>
    /// <param name="account">The account.</param>
    /// <param name="mode">Test or live.</param>
    /// <param name="first">The first hour, in hours since 1970-01-01 UTC.</param>
    /// <param name="last">The last hour, inclusive.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<HourCount>> CountHoursAsync(string account, Mode mode, long first, long last, CancellationToken cancellationToken = default);

    /// <summary>Counts what is undecided or needs attention.</summary>
    Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(string account, Mode mode, CancellationToken cancellationToken = default);
}
