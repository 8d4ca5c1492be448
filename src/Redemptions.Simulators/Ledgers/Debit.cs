using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>A debit of a voucher whose state and balance were checked.</summary>
internal sealed record Debit(Voucher Voucher, string Reference, long AmountCents)
{
    /// <summary>Whether the residual stays on the voucher; otherwise a change voucher is issued for it.</summary>
    public bool KeepsResidual { get; init; }

    /// <summary>The phone number that gets an SMS about the residual.</summary>
    public string? Phone { get; init; }

    /// <summary>Creates the answer; the second argument is the change voucher, or null.</summary>
    public required Func<LedgerRedemption, Voucher?, WireAnswer> Render { get; init; }

    /// <summary>The record that stores the answer, and its encryption; null for a provider that does not replay answers.</summary>
    public (IdempotencyRecord Record, AnswerEncryption Encryption)? AnswerStore { get; init; }
}
