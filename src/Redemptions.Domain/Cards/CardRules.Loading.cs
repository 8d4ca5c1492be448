using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>Makes a card. The value of a card that is not active is put on it by its activation.</summary>
    /// <param name="asked">The card.</param>
    /// <param name="value">Its value, or null.</param>
    /// <param name="active">Whether its value can be spent at once.</param>
    /// <param name="program">Its program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Issue(NewCard asked, NewValue? value, bool active, StoredValueProgram program, CardCall call)
    {
        var card = New(asked, program, call.At) with { Status = active ? CardStatus.Active : CardStatus.Inactive };
        if (value is not null && CheckLoad(card, value, program, call.At) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        return active || value is null
            ? CardDecision.Of(card).Book(new Booking { Kind = CardEntryKind.Issue, Amounts = value is null ? [] : [Place(card, value, program, call.At)] }, call)
            : CardDecision.Of(card with { OnActivation = new ActivationValue(value.Amount, OriginOf(value, program), value.ExpiresAt) }).Book(new Booking { Kind = CardEntryKind.Issue }, call);
    }

    /// <summary>Activates an inactive card and puts its value on it: an amount, or the value for which it was issued.</summary>
    /// <param name="card">The card.</param>
    /// <param name="amount">Minor units, or points, above 0; null is the value for which it was issued, if any.</param>
    /// <param name="program">Its program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Activate(Card card, long? amount, StoredValueProgram program, CardCall call)
    {
        if (card.Status != CardStatus.Inactive)
        {
            return CardDecision.Refuse(card, card.Status switch
            {
                CardStatus.Active => CardProblems.CardActive(),
                CardStatus.Closed => CardProblems.CardClosed(),
                _ => CardProblems.WrongState(card),
            });
        }

        var issued = card.OnActivation is { } value ? new NewValue(value.Amount, value.Origin, value.ExpiresAt) : null;
        var loaded = amount is { } other ? new NewValue(other, issued?.Origin) : WithLeastValidity(issued, program, call.At);
        if (loaded is not null && (amount is null ? CheckIssued(card, loaded, program, call.At) : CheckLoad(card, loaded, program, call.At)) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        return CardDecision.Of(card with { OnActivation = null }).Book(
            new Booking { Kind = CardEntryKind.Activate, Status = CardStatus.Active, Amounts = loaded is null ? [] : [Place(card, loaded, program, call.At)] },
            call);
    }

    /// <summary>Adds value to an active card.</summary>
    public static CardDecision Load(Card card, NewValue value, StoredValueProgram program, CardCall call)
    {
        if (card.Status != CardStatus.Active)
        {
            return CardDecision.Refuse(card, card.Status == CardStatus.Closed ? CardProblems.CardClosed() : CardProblems.WrongState(card));
        }

        return CheckLoad(card, value, program, call.At) is { } problem
            ? CardDecision.Refuse(card, problem)
            : Add(CardDecision.Of(card), room => Place(room, value, program, call.At), split => new Booking { Kind = CardEntryKind.Load, Amounts = [split] }, call);
    }

    /// <summary>Takes a load back, from its bucket, if that still has it.</summary>
    /// <param name="card">The card.</param>
    /// <param name="load">The entry of the load.</param>
    /// <param name="call">The call.</param>
    public static CardDecision ReverseLoad(Card card, CardEntry load, CardCall call)
    {
        RequireBooked(card, call.At);
        if (card.Status != CardStatus.Replaced && RefusalOfChange(card) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        if (load is not { Kind: CardEntryKind.Load, Splits: [var split] } || load.Card != card.Id || card.ReversedLoads?.Contains(load.Seq) == true)
        {
            return CardDecision.Refuse(card, CardProblems.NoLoad());
        }

        if (card.Status == CardStatus.Replaced)
        {
            return CardDecision.Refuse(card, CardProblems.LoadBeforeReplacement(card));
        }

        var bucket = Buckets.Find(card.Buckets, split.Bucket);
        var left = bucket is null || bucket.ExpiresAt <= call.At ? 0 : bucket.Unheld();
        return left < split.Amount
            ? CardDecision.Refuse(card, CardProblems.ValueSpent(left))
            : CardDecision.Of(card with { ReversedLoads = [.. card.ReversedLoads ?? [], load.Seq] })
                .Book(new Booking { Kind = CardEntryKind.Adjust, Amounts = [bucket!.Split(-split.Amount)], Reverses = load.Seq }, call);
    }

    /// <summary>Changes the balance by an operator's decision: adds promotional value, or takes what can be spent, in spending order.</summary>
    /// <param name="card">The card.</param>
    /// <param name="amount">Minor units, or points; not 0.</param>
    /// <param name="program">Its program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Adjust(Card card, long amount, StoredValueProgram program, CardCall call)
    {
        RequireBooked(card, call.At);
        if (RefusalOfChange(card) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        if (amount > 0)
        {
            var value = new NewValue(amount, ValueOrigin.Promotional);
            return CheckBalance(card, amount, program) is { } limit
                ? CardDecision.Refuse(card, limit)
                : Add(CardDecision.Of(card), room => Place(room, value, program, call.At), split => new Booking { Kind = CardEntryKind.Adjust, Amounts = [split] }, call);
        }

        var spendable = Buckets.Spendable(card.Buckets, call.At);
        return -amount > spendable
            ? CardDecision.Refuse(card, CardProblems.ValueSpent(spendable))
            : CardDecision.Of(card).Book(new Booking { Kind = CardEntryKind.Adjust, Amounts = Splits.Negative(Buckets.Take(card.Buckets, -amount, call.At)) }, call);
    }

    // Joins buckets first if the value needs a new one and the card has too many.
    private static CardDecision Add(CardDecision decision, Func<Card, Split> place, Func<Split, Booking> booking, CardCall call)
    {
        var isNew = decision.Card.Buckets.All(bucket => bucket.Number != place(decision.Card).Bucket);
        var room = MakeRoom(decision, isNew ? 1 : 0, call.At);
        return isNew && room.Card.Buckets.Count >= Buckets.Most
            ? CardDecision.Refuse(decision.Card, CardProblems.TooManyBuckets())
            : room.Book(booking(place(room.Card)), call);
    }

    private static Split Place(Card card, NewValue value, StoredValueProgram program, DateTimeOffset now)
    {
        var origin = OriginOf(value, program);
        var expiresAt = value.ExpiresAt is { } asked ? LocalDays.EndOfDay(asked, program.TimeZone) : program.ExpiryOf(origin, now);
        return Buckets.Destination(card, origin, now, expiresAt, value.Amount, now);
    }

    private static ValueOrigin OriginOf(NewValue value, StoredValueProgram program) => value.Origin ?? (program.HasPoints ? ValueOrigin.Promotional : ValueOrigin.Paid);

    private static Problem? CheckLoad(Card card, NewValue value, StoredValueProgram program, DateTimeOffset now)
    {
        var origin = OriginOf(value, program);
        return origin is not (ValueOrigin.Paid or ValueOrigin.Promotional) ? CardProblems.WrongOrigin()
            : value.ExpiresAt is { } expiresAt && (expiresAt <= now || (origin == ValueOrigin.Paid && LocalDays.EndOfDay(expiresAt, program.TimeZone) < program.ExpiryOf(origin, now))) ? CardProblems.ExpiresTooEarly()
            : value.Amount < program.MinLoad ? CardProblems.BelowMinimum(program.MinLoad)
            : value.Amount > program.MaxLoad ? CardProblems.AboveMaximum(program.MaxLoad)
            : CheckBalance(card, value.Amount, program);
    }

    // What it was issued with was checked then, and the limits of loads may have changed since.
    private static Problem? CheckIssued(Card card, NewValue value, StoredValueProgram program, DateTimeOffset now) =>
        value.ExpiresAt is { } expiresAt && LocalDays.EndOfDay(expiresAt, program.TimeZone) <= now ? CardProblems.HasExpired() : CheckBalance(card, value.Amount, program);

    private static Problem? CheckBalance(Card card, long added, StoredValueProgram program) =>
        card.Buckets.Sum(bucket => bucket.Amount) > program.MaxBalance - added ? CardProblems.AboveBalance(program.MaxBalance) : null;

    // Paid value lives from the day of its payment, which is the day of the activation.
    private static NewValue? WithLeastValidity(NewValue? issued, StoredValueProgram program, DateTimeOffset now) =>
        issued is { ExpiresAt: { } expiresAt, Origin: ValueOrigin.Paid } && expiresAt < program.ExpiryOf(ValueOrigin.Paid, now) ? issued with { ExpiresAt = null } : issued;

    private static Card New(NewCard asked, StoredValueProgram program, DateTimeOffset now) => new()
    {
        Id = asked.Id,
        Mode = asked.Mode,
        Type = program.Type,
        Account = program.Issuer,
        Status = CardStatus.Inactive,
        Seq = 0,
        Fingerprint = asked.Fingerprint,
        SealedCode = asked.SealedCode,
        CodeLast4 = asked.CodeLast4,
        ExternalReference = asked.ExternalReference,
        Metadata = asked.Metadata,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
