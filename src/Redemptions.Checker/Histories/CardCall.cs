namespace Redemptions.Checker.Histories;

/// <summary>One call that changes a card or a redemption of a card, except a redeem call, with times by the clock of <see cref="ClientCall"/>.</summary>
public sealed record CardCall
{
    /// <summary>The calling client; for the report only.</summary>
    public required string Client { get; init; }

    /// <summary>The account of the API key.</summary>
    public required string Account { get; init; }

    /// <summary><c>test</c> or <c>live</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The <c>Idempotency-Key</c> of the call.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What was called, such as <c>confirmations</c>; for the report only.</summary>
    public required string Operation { get; init; }

    /// <summary>When the call began.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the answer arrived, or the caller gave up.</summary>
    public required long EndedAt { get; init; }

    /// <summary>Null where no answer arrived: the call may have had an effect, or may still have one.</summary>
    public CardCallAnswer? Answer { get; init; }
}
