namespace Redemptions.Checker.Histories;

/// <summary>
/// One <c>POST /collect/redemptions</c> as its client saw it. Times are ticks of one monotonic clock of the harness: no other unit is
/// assumed, only their order counts.
/// </summary>
public sealed record ClientCall
{
    /// <summary>The calling client; for the report only.</summary>
    public required string Client { get; init; }

    /// <summary>The account of the key that was used.</summary>
    public required string Account { get; init; }

    /// <summary><c>test</c> or <c>live</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The <c>Idempotency-Key</c> of the call.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The voucher type, such as <c>vouchers.blu</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher's PIN, or any other name that is the same in every call on this voucher.</summary>
    public required string Voucher { get; init; }

    /// <summary>The requested amount in cents; null for the full value.</summary>
    public long? AmountCents { get; init; }

    /// <summary>When the call began.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the answer arrived, or the caller gave up.</summary>
    public required long EndedAt { get; init; }

    /// <summary>Null where the call was cut off: it may have run, or may still run.</summary>
    public ClientAnswer? Answer { get; init; }
}
