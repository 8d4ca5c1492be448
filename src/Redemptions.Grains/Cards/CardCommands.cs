using Redemptions.Domain.Auditing;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards.Commands;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Cards;

/// <summary>What each command means by the rules of cards.</summary>
internal static class CardCommands
{
    public static CardDecision Decide(Card card, CardCommand command, CardFacts facts, StoredValueProgram program, DateTimeOffset now) => command switch
    {
        RedeemCardCommand { Reservation: { } lifetime } redeem => CardRules.Reserve(card, NewRedemption(card.Type, card.Fingerprint, redeem), lifetime, program, now),
        RedeemCardCommand redeem => CardRules.Redeem(card, NewRedemption(card.Type, card.Fingerprint, redeem), program, now),
        ConfirmCommand confirm => CardRules.Confirm(card, facts.Redemptions[confirm.Redemption], confirm.Amount, program, CallOf(command, now)),
        ReverseCommand reverse => CardRules.Reverse(card, facts.Redemptions[reverse.Redemption], reverse.Amount, program, CallOf(command, now, reverse.Reason)),
        ActivateCommand activate => CardRules.Activate(card, activate.Amount, program, CallOf(command, now)),
        LoadCommand load => CardRules.Load(card, new NewValue(load.Amount, load.Origin), program, CallOf(command, now)),
        ReverseLoadCommand reverse => facts.Entries.GetValueOrDefault(reverse.Seq) is { } entry
            ? CardRules.ReverseLoad(card, entry, CallOf(command, now, reverse.Reason))
            : CardDecision.Refuse(card, CardProblems.NoLoad()),
        AdjustCommand adjust => CardRules.Adjust(card, adjust.Amount, program, CallOf(command, now, adjust.Reason)),
        BlockCommand block => CardRules.Block(card, block.ReleaseHolds, facts.Redemptions, CallOf(command, now, block.Reason)),
        UnblockCommand unblock => CardRules.Unblock(card, CallOf(command, now, unblock.Reason)),
        CloseCommand close => CardRules.Close(card, CallOf(command, now, close.Reason)),
        ReplaceCommand replace => CardRules.Replace(card, Successor(card, replace), program, CallOf(command, now, replace.Reason)),
        AccrueCommand accrue => CardRules.Accrue(card, new NewAccrual(accrue.Accrual, accrue.Call.Account, accrue.ExternalReference, accrue.EligibleAmount), program, CallOf(command, now)),
        CancelAccrualCommand cancel => CardRules.CancelAccrual(card, facts.Accruals[cancel.Accrual], cancel.EligibleAmount, program, CallOf(command, now)),
        _ => throw new InvalidOperationException($"No rule is known for {command.GetType().Name}."),
    };

    /// <summary>The id of what the command changed, which a repeat of its key returns.</summary>
    public static string SubjectOf(CardCommand command, CardDecision decision) => command switch
    {
        ConfirmCommand confirm => confirm.Redemption.Value,
        ReverseCommand reverse => reverse.Redemption.Value,
        AccrueCommand or CancelAccrualCommand => decision.Accrual!.Id,
        _ => (decision.Successor ?? decision.Card).Id.Value,
    };

    /// <summary>The audit entry of an operator's command; null for the others, which the card's entries record.</summary>
    public static AuditEntry? AuditOf(CardCommand command, CardDecision decision, DateTimeOffset now)
    {
        var (action, detail) = command switch
        {
            AdjustCommand adjust => (AuditActions.CardAdjusted, adjust.Reason),
            BlockCommand block => (AuditActions.CardBlocked, block.Reason),
            UnblockCommand unblock => (AuditActions.CardUnblocked, unblock.Reason),
            CloseCommand close => (AuditActions.CardClosed, close.Reason),
            ReplaceCommand replace => (AuditActions.CardReplaced, replace.Reason),
            _ => (null, null),
        };
        return action is null ? null : new AuditEntry
        {
            At = now.ToUnixTimeMilliseconds(),
            Account = command.Call.Account,
            Mode = command.Call.Mode,
            KeyName = command.Call.KeyName,
            Action = action,
            Subject = decision.Card.Id.Value,
            Detail = detail,
        };
    }

    private static CardCall CallOf(CardCommand command, DateTimeOffset now, string? reason = null) => new(command.Call.Account, command.Call.IdempotencyKey, now, reason);

    /// <summary>The redemption that a command asks for.</summary>
    /// <param name="type">The program.</param>
    /// <param name="fingerprint">The fingerprint of the code.</param>
    /// <param name="command">The command.</param>
    public static NewRedemption NewRedemption(string type, string fingerprint, RedeemCardCommand command) => new()
    {
        Id = command.Id,
        Account = command.Call.Account,
        Mode = command.Call.Mode,
        Type = type,
        IdempotencyKey = command.Call.IdempotencyKey,
        Digest = command.Call.Digest,
        VoucherKey = GrainKeys.Voucher(command.Call.Mode, type, fingerprint),
        Fingerprint = fingerprint,
        Reference = command.Reference,
        MaskedSource = command.MaskedSource,
        Amount = command.Amount,
        Currency = command.Currency,
        ExternalReference = command.ExternalReference,
        Metadata = command.Metadata,
    };

    private static NewCard Successor(Card card, ReplaceCommand command) => new()
    {
        Id = command.Successor,
        Mode = card.Mode,
        Fingerprint = command.Fingerprint,
        SealedCode = command.SealedCode,
        CodeLast4 = command.CodeLast4,
        ExternalReference = card.ExternalReference,
        Metadata = card.Metadata,
    };
}
