using Redemptions.Simulators.Vouchers;

namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// One line of the journal. Names and meanings of members are permanent; new members may be added. It has no PIN and no phone number:
/// vouchers are identified by their hash, answers are encrypted.
/// </summary>
internal sealed record JournalLine
{
    public required Provider Provider { get; init; }

    public required string Reference { get; init; }

    /// <summary>Null where the line only stores an answer to a request that took no money.</summary>
    public LedgerRedemption? Redemption { get; init; }

    public long FaceValueCents { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public SimulatedVoucherState State { get; init; }

    public bool IsChange { get; init; }

    public EncryptedAnswer? Answer { get; init; }

    /// <summary>The line without PINs and phone numbers, which must not be written to the file.</summary>
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
