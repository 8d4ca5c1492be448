namespace Redemptions.Checker.Ledgers;

/// <summary>One entry of the ledger: a redemption that took money. Amounts are cents.</summary>
public sealed record ObservedRedemption
{
    /// <summary>Grows with each entry, over all providers.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, by the simulators' clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Whose voucher.</summary>
    public required LedgerProvider Provider { get; init; }

    /// <summary>The voucher's hash.</summary>
    public required string Voucher { get; init; }

    /// <summary>Null after a restart of the simulators.</summary>
    public string? Pin { get; init; }

    /// <summary>The voucher's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The client's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>What was taken, in cents.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The voucher's value before, in cents.</summary>
    public required long BalanceBeforeCents { get; init; }

    /// <summary>What is left on the same voucher, in cents.</summary>
    public required long BalanceAfterCents { get; init; }

    /// <summary>The voucher issued for the rest; null where none was.</summary>
    public ObservedChange? Change { get; init; }

    /// <summary>Whether the customer was told of the rest by SMS.</summary>
    public bool SmsSent { get; init; }
}
