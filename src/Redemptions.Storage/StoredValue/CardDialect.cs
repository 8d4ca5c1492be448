using Redemptions.Storage.Sql;

namespace Redemptions.Storage.StoredValue;

/// <summary>The SQL of cards that differs between SQLite and PostgreSQL.</summary>
internal sealed record CardDialect
{
    public static CardDialect Sqlite { get; } = new()
    {
        BeforeList = IndexDialect.Sqlite.BeforeList,
        HasCode = "fingerprint IN @fingerprints",
        Codes = fingerprints => fingerprints,
        Cards = "card c JOIN grain_state s ON s.id = c.state_id",
        State = "CAST(json_extract(CAST(s.payload AS TEXT), '$.card') AS BLOB)",
        FindOperation = $"SELECT {OperationRow.Columns} FROM card_operation o WHERE o.idempotency_key = @idempotencyKey AND o.account = @account AND o.mode = @mode;",

        // One process is the only writer.
        LeaseDue =
            """
            UPDATE card SET next_due_at = @now + @lease
            WHERE id IN (SELECT id FROM card WHERE next_due_at <= @now ORDER BY next_due_at LIMIT @limit)
            RETURNING mode, id;
            """,
        Split = "json_each(e.splits) s",
        SplitMember = name => $"s.value ->> '{name}'",
    };

    public static CardDialect Postgres { get; } = new()
    {
        BeforeList = IndexDialect.Postgres.BeforeList,
        HasCode = "fingerprint = ANY(@fingerprints)",
        Codes = fingerprints => fingerprints.Select(StoredBytes.Keyed).ToArray(),
        Cards = "card c",
        State = "c.state",
        FindOperation = $"SELECT {OperationRow.Columns} FROM card_operation o WHERE o.id = (SELECT k.id FROM redemption_key k WHERE k.reference = @reference);",
        LeaseDue = "SELECT mode, id FROM lease_due_cards(@now, @lease, @limit);",
        Split = "jsonb_to_recordset(e.splits::jsonb) AS s (bucket integer, origin text, expires_at text, amount bigint)",
        SplitMember = name => $"s.{name}",
    };

    /// <summary>A query to send right before a list that walks an index, in the same round trip and transaction. Its result is of no use.</summary>
    public required string BeforeList { get; init; }

    /// <summary>The condition of the code with one of <c>@fingerprints</c>.</summary>
    public required string HasCode { get; init; }

    /// <summary>Converts fingerprints to the value of <c>@fingerprints</c>.</summary>
    public required Func<IReadOnlyList<string>, object> Codes { get; init; }

    /// <summary>The cards <c>c</c> with their states.</summary>
    public required string Cards { get; init; }

    /// <summary>The JSON of a card, as bytes.</summary>
    public required string State { get; init; }

    /// <summary>The operation of an idempotency key: <c>@account</c>, <c>@mode</c> and <c>@idempotencyKey</c>, or the reference that is derived from them, <c>@reference</c>.</summary>
    public required string FindOperation { get; init; }

    /// <summary>Leases at most <c>@limit</c> cards that are due at <c>@now</c> for <c>@lease</c> milliseconds.</summary>
    public required string LeaseDue { get; init; }

    /// <summary>The splits <c>s</c> of an entry <c>e</c>.</summary>
    public required string Split { get; init; }

    /// <summary>A member of a split.</summary>
    public required Func<string, string> SplitMember { get; init; }
}
