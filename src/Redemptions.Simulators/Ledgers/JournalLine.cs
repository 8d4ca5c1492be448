using Redemptions.Simulators.Vouchers;

namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// One line of the journal. Names and meanings are for ever; new members may be added. Holds no PIN and no phone number: vouchers are
/// named by their hash, answers are encrypted.
/// </summary>
internal sealed record JournalLine
{
    public required Provider Provider { get; init; }

    public required string Reference { get; init; }

    /// <summary>Null where the line only keeps an answer that took nothing.</summary>
    public LedgerRedemption? Redemption { get; init; }

    public long FaceValueCents { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public SimulatedVoucherState State { get; init; }

    public bool IsChange { get; init; }

    public SealedAnswer? Answer { get; init; }

    /// <summary>The line as it may be written: without what only memory may hold.</summary>
    public JournalLine WithoutSecrets() => this with
    {
        Redemption = Redemption is null ? null : Redemption with
        {
            Pin = null,
            SmsTo = null,
            Change = Redemption.Change is null ? null : Redemption.Change with { Pin = null },
        },
    };
}
