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

    /// <summary>What was taken, in cents.</summary>
    public required long AmountCents { get; init; }

    public required long BalanceBeforeCents { get; init; }

    /// <summary>What is left on the same voucher, in cents; Flash and Blu leave nothing and issue a change voucher.</summary>
    public required long BalanceAfterCents { get; init; }

    public LedgerChange? Change { get; init; }

    /// <summary>Whether the provider told the customer by SMS where the rest is.</summary>
    public bool SmsSent { get; init; }

    /// <summary>Null after a restart: the journal holds no phone number.</summary>
    public string? SmsTo { get; init; }
}
