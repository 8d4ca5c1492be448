using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ledgers;

/// <summary>An order to take money from a voucher that was found good for it.</summary>
internal sealed record Take(Voucher Voucher, string Reference, long AmountCents)
{
    /// <summary>Whether the rest stays on the voucher; otherwise a change voucher is issued for it.</summary>
    public bool KeepsRest { get; init; }

    /// <summary>The phone number that gets an SMS about the residual.</summary>
    public string? Phone { get; init; }

    /// <summary>Makes the answer; the second argument is the change voucher.</summary>
    public required Func<LedgerRedemption, Voucher?, WireAnswer> Render { get; init; }

    /// <summary>Where the answer is kept, and how it is encrypted, at a provider that replays.</summary>
    public (Exchange Exchange, AnswerSeal Seal)? Keep { get; init; }
}
