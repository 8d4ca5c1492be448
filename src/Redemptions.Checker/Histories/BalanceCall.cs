namespace Redemptions.Checker.Histories;

/// <summary>One <c>POST /stored_value/lookup</c>, with times by the clock of <see cref="ClientCall"/>.</summary>
public sealed record BalanceCall
{
    /// <summary>The calling client; for the report only.</summary>
    public required string Client { get; init; }

    /// <summary><c>test</c> or <c>live</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The voucher type, such as <c>vouchers.blu</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher, named as in the redeem calls on it.</summary>
    public required string Voucher { get; init; }

    /// <summary>When the call began.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the answer arrived, or the caller gave up.</summary>
    public required long EndedAt { get; init; }

    /// <summary>Null where the call had no answer or was refused: it says nothing about the balance then.</summary>
    public ObservedBalance? Answer { get; init; }
}
