namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// One redemption that took money. <c>BalanceBeforeCents = AmountCents + BalanceAfterCents + Change.AmountCents</c>.
/// </summary>
public sealed record LedgerRedemption
{
    /// <summary>Grows by one with each redemption, over all providers.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required Provider Provider { get; init; }

    /// <summary>SHA-256 over provider and PIN.</summary>
    public required string Voucher { get; init; }

    /// <summary>Null after a restart: the journal holds no PIN.</summary>
    public string? Pin { get; init; }

    public required string SerialNumber { get; init; }

    public required string Reference { get; init; }

    /// <summary>The amount taken, in cents.</summary>
    public required long AmountCents { get; init; }

    public required long BalanceBeforeCents { get; init; }

    /// <summary>The balance left on the same voucher, in cents; 0 at Flash and Blu, which issue a change voucher.</summary>
    public required long BalanceAfterCents { get; init; }

    public LedgerChange? Change { get; init; }

    /// <summary>Whether the provider sent the customer an SMS about the residual.</summary>
    public bool SmsSent { get; init; }

    /// <summary>Null after a restart: the journal holds no phone number.</summary>
    public string? SmsTo { get; init; }
}
