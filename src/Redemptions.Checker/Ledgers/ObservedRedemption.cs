namespace Redemptions.Checker.Ledgers;

/// <summary>One entry of the ledger: a redemption that took money. Amounts are cents.</summary>
public sealed record ObservedRedemption
{
    /// <summary>Grows with each entry, over all providers.</summary>
    public required long Sequence { get; init; }

    /// <summary>The time of the debit, by the simulators' clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The provider that issued the voucher.</summary>
    public required LedgerProvider Provider { get; init; }

    /// <summary>The voucher's hash.</summary>
    public required string Voucher { get; init; }

    /// <summary>Null after a restart of the simulators.</summary>
    public string? Pin { get; init; }

    /// <summary>The voucher's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The client's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The amount taken, in cents.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The voucher's balance before, in cents.</summary>
    public required long BalanceBeforeCents { get; init; }

    /// <summary>The voucher's balance after, in cents.</summary>
    public required long BalanceAfterCents { get; init; }

    /// <summary>The change voucher; null where none was issued.</summary>
    public ObservedChange? Change { get; init; }

    /// <summary>Whether the provider sent the customer an SMS about the residual.</summary>
    public bool SmsSent { get; init; }
}
