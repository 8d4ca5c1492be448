namespace Redemptions.Checker.Histories;

/// <summary>
/// One <c>POST /collect/redemptions</c>, as the client observed it. Times are ticks of one monotonic clock of the test harness, in any unit:
/// only their order is used.
/// </summary>
public sealed record ClientCall
{
    /// <summary>The calling client; for the report only.</summary>
    public required string Client { get; init; }

    /// <summary>The account of the API key.</summary>
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

    /// <summary>Null where no answer arrived: the call may have had an effect, or may still have one.</summary>
    public ClientAnswer? Answer { get; init; }
}
