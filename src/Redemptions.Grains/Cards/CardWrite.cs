using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Grains.Cards;

/// <summary>Collects the decisions of one write of a card.</summary>
internal sealed class CardWrite(KeyedDigests digests, RedemptionEncryption encryption, TimeProvider time)
{
    private readonly List<Card> _issued = [];
    private readonly List<CardEntry> _entries = [];
    private readonly List<IndexRow> _rows = [];
    private readonly List<CardOperation> _operations = [];
    private readonly List<Accrual> _accruals = [];
    private readonly List<AuditEntry> _audit = [];
    private readonly List<RedemptionRecord> _decided = [];

    /// <summary>The redemptions that become confirmed or failed.</summary>
    public IReadOnlyList<RedemptionRecord> Decided => _decided;

    public bool IsEmpty => _entries.Count == 0 && _rows.Count == 0 && _operations.Count == 0;

    /// <summary>Adds what the service decided by itself. Returns the card after it.</summary>
    public Card Add(CardDecision decision, CardFacts facts)
    {
        _entries.AddRange(decision.Entries);
        _issued.AddRange(decision.Successor is { } successor ? [successor] : []);
        foreach (var change in decision.Redemptions)
        {
            _rows.Add(IndexRows.Of(change.After, encryption, change.Before));
            facts.Redemptions[change.After.Redemption.Id] = change.After;
            if (change.After.Redemption.Status is RedemptionStatus.Confirmed or RedemptionStatus.Failed && change.After.Redemption.Status != change.Before?.Status)
            {
                _decided.Add(change.After);
            }
        }

        return decision.Card;
    }

    /// <summary>Adds what a command decided. Returns the card after it.</summary>
    public Card Add(CardDecision decision, CardFacts facts, CardCommand command, DateTimeOffset now)
    {
        if (decision.Accrual is { } accrual)
        {
            _accruals.Add(accrual);
            facts.Accruals[accrual.Id] = accrual;
        }

        // A redemption takes its key with its own row.
        if (command is not RedeemCardCommand)
        {
            _operations.Add(new CardOperation
            {
                Id = StoredValueIds.NewOperation(time),
                Account = command.Call.Account,
                Mode = command.Call.Mode,
                IdempotencyKey = command.Call.IdempotencyKey,
                Digest = command.Call.Digest,
                Subject = CardCommands.SubjectOf(command, decision),
                Seq = decision.Entries is [.., var entry] ? entry.Seq : null,
                At = now,
            });
        }

        if (CardCommands.AuditOf(command, decision, now) is { } audit)
        {
            _audit.Add(digests.Sealed(audit));
        }

        return Add(decision, facts);
    }

    public CardState Next(Card card) => new()
    {
        Card = card,
        Issued = OrNull(_issued),
        Entries = OrNull(_entries),
        Index = OrNull(_rows),
        Operations = OrNull(_operations),
        Accruals = OrNull(_accruals),
        Audit = OrNull(_audit),
    };

    private static List<T>? OrNull<T>(List<T> items) => items.Count == 0 ? null : items;
}
