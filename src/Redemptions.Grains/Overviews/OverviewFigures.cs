using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Overviews;

/// <summary>The figures of one account and mode, and how old they are. One read runs at a time, and concurrent callers share it.</summary>
/// <remarks>Hours that have ended seldom change: every read reads the newest ones and one of the others, in turn. So a read stays small, however many redemptions a day has.</remarks>
internal sealed class OverviewFigures(string account, Mode mode, IOverviewStore store, IWebhookEndpoints webhooks, TimeProvider time)
{
    private const int Hours = 24;
    private const long MillisecondsAnHour = 3_600_000;

    // A redemption is created up to a quarter of an hour after its id was made, so the hour before may still grow.
    private const long LateMilliseconds = 900_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Usable = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<long, IReadOnlyList<HourCount>> _hours = [];
    private Task<Overview>? _reading;
    private Overview? _last;
    private long _readAt;
    private int _turn;

    /// <summary>The figures: at once if they are at most a minute old, and then read again in the background if they are older than 2 s.</summary>
    public async Task<Overview> ReadAsync(CancellationToken cancellationToken)
    {
        Task<Overview> reading;
        lock (_lock)
        {
            var age = time.GetElapsedTime(_readAt);
            if (_last is not null && age < Fresh)
            {
                return _last;
            }

            if (_reading is null || _reading.IsCompleted)
            {
                _reading = Task.Run(ReadStoreAsync, CancellationToken.None);
            }

            if (_last is not null && age < Usable)
            {
                // A failure is told to the first caller that has to wait.
                _ = _reading.ContinueWith(failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                return _last;
            }

            reading = _reading;
        }

        return await reading.WaitAsync(cancellationToken);
    }

    private async Task<Overview> ReadStoreAsync()
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var milliseconds = now.ToUnixTimeMilliseconds();
        var (last, recent) = (milliseconds / MillisecondsAnHour, (milliseconds - LateMilliseconds) / MillisecondsAnHour);
        var first = last - Hours + 1;
        var backlog = await store.CountBacklogAsync(account, mode);
        await ReadHoursAsync(first, recent, last);
        var pending = await webhooks.CountPendingAsync(account, mode);
        var overview = new Overview
        {
            ReadAt = now,
            Undecided = [.. backlog.Where(count => count.Place != BacklogStage.Attention).GroupBy(count => count.Type, Figure).OrderBy(figure => figure.Oldest)],
            Attention = [.. backlog.Where(count => count.Place == BacklogStage.Attention).GroupBy(count => Reason(count.Reason!), Figure).OrderBy(figure => figure.Oldest)],
            Hours = [.. _hours.OrderBy(hour => hour.Key).SelectMany(hour => hour.Value).Select(Figure)],
            WebhooksPending = pending.Sum(one => one.Count),
            OldestWebhookAt = pending.Count == 0 ? null : pending.Min(one => one.OldestAt),
        };
        lock (_lock)
        {
            (_last, _readAt) = (overview, started);
        }

        return overview;
    }

    private async Task ReadHoursAsync(long first, long recent, long last)
    {
        foreach (var gone in _hours.Keys.Where(hour => hour < first).ToArray())
        {
            _hours.Remove(gone);
        }

        var missing = Enumerable.Range(0, Hours).Select(step => first + step).Where(hour => hour < recent && !_hours.ContainsKey(hour)).ToArray();
        if (missing.Length > 0)
        {
            await ReadAsync(missing[0], last);
            return;
        }

        var again = first + (_turn++ % Hours);
        if (again < recent)
        {
            await ReadAsync(again, again);
        }

        await ReadAsync(recent, last);
    }

    private async Task ReadAsync(long first, long last)
    {
        var counts = (await store.CountHoursAsync(account, mode, first, last)).ToLookup(count => count.Hour);
        for (var hour = first; hour <= last; hour++)
        {
            _hours[hour] = [.. counts[hour]];
        }
    }

    private static BacklogFigure Figure(string type, IEnumerable<BacklogCount> counts)
    {
        BacklogCount[] all = [.. counts];
        return new BacklogFigure(type, all.Sum(count => count.Count), all.Where(count => count.Place == BacklogStage.InDoubt).Sum(count => count.Count), all.Min(count => count.Oldest));
    }

    private static AttentionFigure Figure(AttentionReason reason, IEnumerable<BacklogCount> counts)
    {
        BacklogCount[] all = [.. counts];
        return new AttentionFigure(reason, all.Sum(count => count.Count), all.Min(count => count.Oldest));
    }

    private static HourFigure Figure(HourCount count) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(count.Hour * MillisecondsAnHour), count.Type, count.Status, count.Count, count.RedeemedAmount);

    private static AttentionReason Reason(string stored) => Enum.Parse<AttentionReason>(stored.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
