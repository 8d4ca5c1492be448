using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Domain.StoredValue;

/// <summary>The stored state of a card grain, and what the statement that writes it writes to other tables. Add members, never remove or rename them.</summary>
internal sealed record CardState
{
    /// <summary>The card; null if there is none of that id.</summary>
    public Card? Card { get; init; }

    /// <summary>Cards that are made by the same statement, such as the successor of a replaced one, each with <see cref="Card.Seq"/> of its newest entry.</summary>
    public IReadOnlyList<Card>? Issued { get; init; }

    /// <summary>Entries to add, of this card and of <see cref="Issued"/>.</summary>
    public IReadOnlyList<CardEntry>? Entries { get; init; }

    /// <summary>Redemptions to save.</summary>
    public IReadOnlyList<IndexRow>? Index { get; init; }

    /// <summary>Idempotency keys to take.</summary>
    public IReadOnlyList<CardOperation>? Operations { get; init; }

    /// <summary>Accruals to save.</summary>
    public IReadOnlyList<Accrual>? Accruals { get; init; }

    /// <summary>Audit entries to add.</summary>
    public IReadOnlyList<AuditEntry>? Audit { get; init; }
}
