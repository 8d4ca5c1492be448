using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Tests.Samples;

/// <summary>
/// Builds the history of one gift card that holds: each step adds its call, its entry, and the card in the answer. Names are as in <see cref="Sample"/>; the
/// service's clock goes on by a minute a step.
/// </summary>
internal sealed class CardSample
{
    public const string Card = "crd_a";
    private const string Type = "gift_cards.house";
    private const long AtTheEnd = 1_000_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    private readonly List<ClientCall> _calls = [];
    private readonly List<CardCall> _cardCalls = [];
    private readonly List<EntrySnapshot> _entries = [];
    private readonly List<CardRead> _reads = [];
    private readonly Dictionary<string, RedemptionSnapshot> _redemptions = [];
    private readonly Dictionary<string, IReadOnlyList<SplitSnapshot>> _splits = [];
    private readonly List<SplitSnapshot> _buckets = [];
    private int _steps;

    public CardSample(long paid)
    {
        var key = Next();
        Book(key, "issue", [Add("paid", 36, paid)]);
        CardCalled(key, "cards");
    }

    public DateTimeOffset Now { get; private set; } = Start;

    public History History => new()
    {
        Calls = [.. _calls],
        CardCalls = [.. _cardCalls],
        CardReads = [.. _reads],
        FinalEntries = [new CardEntriesRead(Card, AtTheEnd, AtTheEnd + 1, [.. _entries])],
        FinalReads = [.. _redemptions.Values.Select(snapshot => Sample.Read(snapshot, AtTheEnd, AtTheEnd + 1))],
    };

    public CardSample Load(string origin, int months, long amount)
    {
        var key = Next();
        Book(key, "load", [Add(origin, months, amount)]);
        return CardCalled(key, "loads");
    }

    public CardSample Redeem(string name, long amount)
    {
        Next();
        _splits[name] = Take(amount);
        Book(name, "redeem", Negative(_splits[name]), redemption: $"rdm_{name}");
        return Called(name, amount, Snapshot(name) with { RedeemedCents = amount });
    }

    public CardSample Reserve(string name, long amount, int minutes = 30)
    {
        Next();
        _splits[name] = Take(amount);
        Book(name, "reserve", _splits[name], amount, $"rdm_{name}");
        return Called(name, amount, Snapshot(name) with { Status = SnapshotStatus.Reserved, ReservedCents = amount, ReservationExpiresAt = Now.AddMinutes(minutes) });
    }

    public CardSample Confirm(string name, long amount)
    {
        var (key, reserved) = (Next(), _redemptions[name]);
        _splits[name] = First(_splits[name], amount);
        Book(key, "capture", Negative(_splits[name]), -reserved.ReservedCents, reserved.Id);
        return Changed(key, name, reserved with { Status = SnapshotStatus.Confirmed, Version = 2, RedeemedCents = amount, ReservedCents = 0, ReservationExpiresAt = null });
    }

    public CardSample Release(string name, string code)
    {
        var (key, reserved) = (Next(), _redemptions[name]);
        Book(key, "release", Negative(_splits[name]), -reserved.ReservedCents, reserved.Id);
        return Changed(key, name, reserved with { Status = SnapshotStatus.Failed, Version = 2, ReservedCents = 0, ReservationExpiresAt = null, FailureCode = code });
    }

    public CardSample Refund(string name, long amount)
    {
        var (key, redeemed) = (Next(), _redemptions[name]);
        var back = First([.. _splits[name].Reverse()], redeemed.ReversedCents + amount);
        var before = First([.. _splits[name].Reverse()], redeemed.ReversedCents);
        Book(key, "refund", [.. back.Select((split, place) => split with { Amount = split.Amount - (before.ElementAtOrDefault(place)?.Amount ?? 0) }).Where(split => split.Amount > 0)], redemption: redeemed.Id);
        return Changed(key, name, redeemed with { Version = redeemed.Version + 1, ReversedCents = redeemed.ReversedCents + amount });
    }

    public CardSample Read()
    {
        Next();
        _reads.Add(new CardRead(_steps * 10, (_steps * 10) + 5, Shown(), new ServiceTime(Now, Now)));
        return this;
    }

    private static RedemptionSnapshot Snapshot(string name) => new() { Id = $"rdm_{name}", Status = SnapshotStatus.Confirmed, Version = 1, Type = Type };

    private static IReadOnlyList<SplitSnapshot> Negative(IReadOnlyList<SplitSnapshot> splits) => [.. splits.Select(split => split with { Amount = -split.Amount })];

    private static List<SplitSnapshot> First(IReadOnlyList<SplitSnapshot> splits, long amount)
    {
        List<SplitSnapshot> first = [];
        foreach (var split in splits.Where(_ => amount > 0))
        {
            first.Add(split with { Amount = Math.Min(amount, split.Amount) });
            amount -= first[^1].Amount;
        }

        return first;
    }

    private string Next()
    {
        _steps++;
        Now = Start.AddMinutes(_steps);
        return $"key-{_steps}";
    }

    private SplitSnapshot Add(string origin, int months, long amount)
    {
        _buckets.Add(new SplitSnapshot(origin, Now, Now.AddMonths(months).AddDays(1), 0));
        return _buckets[^1] with { Amount = amount };
    }

    private List<SplitSnapshot> Take(long amount)
    {
        var holds = _redemptions.Values.Where(redemption => redemption.Status == SnapshotStatus.Reserved).SelectMany(redemption => _splits[redemption.Id[4..]]).ToList();
        return First(
            [.. _buckets.OrderBy(bucket => bucket.ExpiresAt).Select(bucket => bucket with { Amount = bucket.Amount - holds.Where(hold => hold.ExpiresAt == bucket.ExpiresAt).Sum(hold => hold.Amount) }).Where(bucket => bucket.Amount > 0)],
            amount);
    }

    private void Book(string key, string kind, IReadOnlyList<SplitSnapshot> splits, long held = 0, string? redemption = null)
    {
        var amount = kind is "reserve" or "release" ? 0 : splits.Sum(split => split.Amount);
        if (amount != 0)
        {
            foreach (var split in splits)
            {
                var place = _buckets.FindIndex(bucket => bucket.ExpiresAt == split.ExpiresAt);
                _buckets[place] = _buckets[place] with { Amount = _buckets[place].Amount + split.Amount };
            }
        }

        var (balance, holds) = ((_entries.Count == 0 ? 0 : _entries[^1].Balance) + amount, (_entries.Count == 0 ? 0 : _entries[^1].Held) + held);
        _entries.Add(new EntrySnapshot
        {
            Seq = _entries.Count + 1,
            Kind = kind,
            Amount = amount,
            HeldAmount = held,
            Splits = splits,
            Balance = balance,
            Held = holds,
            Available = balance - holds,
            RedemptionId = redemption,
            Account = "shop",
            IdempotencyKey = key,
            CreatedAt = Now,
        });
    }

    private CardSample Called(string name, long asked, RedemptionSnapshot snapshot)
    {
        _redemptions[name] = snapshot;
        _calls.Add(Sample.Call(name, Type, "card", asked, _steps * 10, (_steps * 10) + 5) with { Answer = new ClientAnswer { HttpStatus = 201, Redemption = snapshot } });
        return this;
    }

    private CardSample Changed(string key, string name, RedemptionSnapshot snapshot)
    {
        _redemptions[name] = snapshot;
        _cardCalls.Add(Call(key, "redemptions", new CardCallAnswer { HttpStatus = 200, Redemption = snapshot }));
        return this;
    }

    private CardSample CardCalled(string key, string operation)
    {
        _cardCalls.Add(Call(key, operation, new CardCallAnswer { HttpStatus = 201, Cards = [Shown()], Time = new ServiceTime(Now, Now) }));
        return this;
    }

    private CardCall Call(string key, string operation, CardCallAnswer answer) => new()
    {
        Client = "till",
        Account = "shop",
        Mode = "test",
        IdempotencyKey = key,
        Operation = operation,
        StartedAt = _steps * 10,
        EndedAt = (_steps * 10) + 5,
        Answer = answer,
    };

    private CardSnapshot Shown() => new()
    {
        Id = Card,
        Status = "active",
        Balance = _entries[^1].Balance,
        Held = _entries[^1].Held,
        Available = _entries[^1].Available,
        Pending = 0,
    };
}
