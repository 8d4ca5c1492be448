using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.StoredValue;

/// <summary>A row of <c>card_operation</c>.</summary>
internal sealed record OperationRow
{
    public const string Columns = "o.id, o.account, o.mode, o.idempotency_key AS IdempotencyKey, o.digest, o.subject, o.count, o.seq, o.at";

    public string Id { get; init; } = string.Empty;

    public string Account { get; init; } = string.Empty;

    public string Mode { get; init; } = string.Empty;

    public string IdempotencyKey { get; init; } = string.Empty;

    /// <summary>A text on SQLite, bytes on PostgreSQL.</summary>
    public object Digest { get; init; } = string.Empty;

    public string Subject { get; init; } = string.Empty;

    public int Count { get; init; }

    public int? Seq { get; init; }

    public long At { get; init; }

    public CardOperation Operation() => new()
    {
        Id = Id,
        Account = Account,
        Mode = SqlText.ToMode(Mode),
        IdempotencyKey = IdempotencyKey,
        Digest = Digest is byte[] bytes ? StoredBytes.Digest(bytes) : (string)Digest,
        Subject = Subject,
        Count = Count,
        Seq = Seq,
        At = SqlTime.Of(At),
    };
}
