using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Seeded.Tests.Plans;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>What the clients of a card know of it, from their answers.</summary>
internal sealed class CardStory(CardPlan plan, DateTimeOffset? midnight)
{
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<CardId> _cards = [];
    private readonly List<string> _accruals = [];
    private readonly HashSet<int> _loads = [];
    private readonly Dictionary<string, (string Account, RedemptionSnapshot Snapshot)> _redemptions = [];
    private CardDetails? _current;

    public CardPlan Plan => plan;

    /// <summary>When short-lived value expires; null in a run without it.</summary>
    public DateTimeOffset? Midnight => midnight;

    /// <summary>Completes when the card is known, or will never be.</summary>
    public Task Known => _known.Task;

    /// <summary>The newest card, with its code; null if it was not issued.</summary>
    public CardDetails? Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    public IReadOnlyList<CardId> Cards
    {
        get
        {
            lock (_gate)
            {
                return [.. _cards];
            }
        }
    }

    public IReadOnlyList<string> Accruals
    {
        get
        {
            lock (_gate)
            {
                return [.. _accruals];
            }
        }
    }

    /// <summary>The newest entry of a load that was read; null if there is none.</summary>
    public int? LastLoad
    {
        get
        {
            lock (_gate)
            {
                return _loads.Count == 0 ? null : _loads.Max();
            }
        }
    }

    /// <summary>An account's redemptions, those with the wanted status if there are any.</summary>
    public IReadOnlyList<RedemptionSnapshot> Redemptions(string account, SnapshotStatus wanted)
    {
        lock (_gate)
        {
            var all = _redemptions.Values.Where(redemption => redemption.Account == account).Select(redemption => redemption.Snapshot).ToList();
            return all.Exists(redemption => redemption.Status == wanted) ? all.FindAll(redemption => redemption.Status == wanted) : all;
        }
    }

    public void Learn(string account, CardOutcome outcome)
    {
        lock (_gate)
        {
            if (outcome.Redemption is { } redemption && (!_redemptions.TryGetValue(redemption.Id, out var known) || known.Snapshot.Version < redemption.Version))
            {
                _redemptions[redemption.Id] = (account, redemption);
            }

            if (outcome.Accrual is { } accrual && !_accruals.Contains(accrual))
            {
                _accruals.Add(accrual);
            }

            if (outcome.Card is { } card && !_cards.Contains(card.Id))
            {
                _cards.Add(card.Id);
                _current = card;
                _known.TrySetResult();
            }
        }
    }

    public void Learn(CardEntriesRead read)
    {
        lock (_gate)
        {
            _loads.UnionWith(read.Entries.Where(entry => entry.Kind == "load").Select(entry => entry.Seq));
        }
    }

    /// <summary>The card was refused, so there will be none.</summary>
    public void End() => _known.TrySetResult();
}
