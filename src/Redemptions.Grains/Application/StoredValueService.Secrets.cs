using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards;
using Redemptions.Grains.Cards.Commands;

namespace Redemptions.Grains.Application;

/// <content>Replacements and reveals, whose answers have a code, and accruals.</content>
internal sealed partial class StoredValueService
{
    public Task<Reply<CardAnswer>> ReplaceAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken)
    {
        var digest = calls.Digest("replace", id, request.Reason);
        return WhenAllowed(caller, Roles.Operate, request.IdempotencyKey, () => calls.ChangeAsync(
            caller,
            request.IdempotencyKey!,
            digest,
            CardRequestRules.Check(request),
            operation => RevealAgainAsync(caller, operation),
            () => WithOwnCardAsync(caller, id, async (card, program) =>
            {
                var successor = secrets.NewCode(card.Mode, program, CardId.New(time));
                var reply = await calls.RunAsync(id, new ReplaceCommand
                {
                    Call = calls.CallOf(caller, request.IdempotencyKey!, digest),
                    Successor = successor.Id,
                    Fingerprint = successor.Fingerprint,
                    SealedCode = successor.SealedCode,
                    CodeLast4 = successor.CodeLast4,
                    Reason = request.Reason,
                });

                // A call that joined another one with its key learns the card, with its code, by the key.
                return reply.Card is not { } made ? reply
                    : made.Id == successor.Id ? reply with { Card = made with { Pin = successor.Code } }
                    : new CardReply { NothingStored = true };
            }),
            reply => new CardAnswer { Card = reply.Card!, Replayed = reply.Replayed }));
    }

    public Task<Reply<CardAnswer>> RevealAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken)
    {
        var digest = calls.Digest("reveal", id, request.Reason);
        return WhenAllowed(caller, Roles.Operate, request.IdempotencyKey, () => calls.ChangeAsync(
            caller,
            request.IdempotencyKey!,
            digest,
            CardRequestRules.Check(request),
            operation => RevealAgainAsync(caller, operation),
            () => WithOwnCardAsync(caller, id, async (card, program) =>
            {
                // The reveal is durable before the code is shown.
                return await calls.SaveAsync(calls.OperationOf(caller, request.IdempotencyKey!, digest, id.Value), AuditActions.CardRevealed, caller.KeyName, request.Reason)
                    ?? new CardReply { Card = secrets.Revealed(card, program, time.GetUtcNow()) };
            }),
            reply => new CardAnswer { Card = reply.Card!, Replayed = reply.Replayed }));
    }

    public Task<Reply<AccrualAnswer>> AccrueAsync(Caller caller, AccrueRequest request, CancellationToken cancellationToken)
    {
        var source = new ParsedSource(request.Source);
        var digest = calls.Digest("accrue", request.Type, request.Card, source.Pin?.Reveal(), request.EligibleAmount, request.Currency, request.ExternalReference);
        return WhenAllowed(caller, Roles.Issue, request.IdempotencyKey, () => calls.ChangeAsync(
            caller,
            request.IdempotencyKey!,
            digest,
            CardRequestRules.Check(request),
            operation => ReplayAccrualAsync(caller, operation),
            () => AccrueAsync(caller, request, source, digest),
            reply => new AccrualAnswer { Accrual = reply.Accrual!, Replayed = reply.Replayed }));
    }

    public Task<Reply<AccrualAnswer>> CancelAccrualAsync(Caller caller, string id, CancelAccrualRequest request, CancellationToken cancellationToken)
    {
        var digest = calls.Digest("cancel_accrual", id, request.EligibleAmount);
        return WhenAllowed(caller, Roles.Issue, request.IdempotencyKey, () => calls.ChangeAsync(
            caller,
            request.IdempotencyKey!,
            digest,
            CardRequestRules.Check(request),
            operation => ReplayAccrualAsync(caller, operation),
            async () => await store.FindAccrualAsync(caller.Account, caller.Mode, id) is { } accrual
                ? await calls.FollowAsync(accrual.Card, new CancelAccrualCommand { Call = calls.CallOf(caller, request.IdempotencyKey!, digest), Accrual = id, EligibleAmount = request.EligibleAmount })
                : new CardReply { Problem = Problems.NotFound("accrual") },
            reply => new AccrualAnswer { Accrual = reply.Accrual!, Replayed = reply.Replayed }));
    }

    /// <summary>Acts on a card of the caller.</summary>
    private async Task<CardReply> WithOwnCardAsync(Caller caller, CardId id, Func<Card, StoredValueProgram, Task<CardReply>> act) =>
        await OwnAsync(caller, id) is not var (card, program) ? new CardReply { Problem = Problems.NotFound("card") }
        : await act(card, program);

    private async Task<CardReply> AccrueAsync(Caller caller, AccrueRequest request, ParsedSource source, string digest)
    {
        // Points are value: accounts from which the program is accepted may redeem them, and only its issuer makes them.
        if (programs.Find(request.Type) is not { HasPoints: true } program || program.Issuer != caller.Account)
        {
            return new CardReply { Problem = Problems.UnknownType(request.Type, programs.PointTypesOf(caller.Account)) };
        }

        if (source.Pin is { } code && RequestRules.CheckForPin(request, code).ToArray() is { Length: > 0 } leaks)
        {
            return new CardReply { Problem = RedeemRules.Refuse(ProblemCodes.InvalidRequest, leaks) };
        }

        if (CardProgramRules.CheckCurrency(request.Currency, program) is { } problem)
        {
            return new CardReply { Problem = problem };
        }

        if (request.Card is null && SourceRules.Read(catalogue.Provider(program.Type).Declaration, source, [Capability.Redeem]) is { Source: null, Errors: var errors })
        {
            return new CardReply { Problem = RedeemRules.Refuse(ProblemCodes.InvalidSource, [.. errors]) };
        }

        // A code that is tried here is an attempt like any other.
        if (request.Card is null && await declineLimits.RefuseAsync(caller, metadata: null) is { } refusal)
        {
            return new CardReply { Problem = refusal };
        }

        if (await CardOfAsync(caller, request, source, program) is not { } card)
        {
            if (request.Card is null)
            {
                declineLimits.Declined(caller);
            }

            return new CardReply { Problem = Problems.NotFound("card") };
        }

        if (await store.FindAccrualByReferenceAsync(caller.Account, caller.Mode, program.Type, request.ExternalReference!) is { } earlier)
        {
            return new CardReply { Problem = Domain.Cards.CardProblems.AlreadyAccrued(earlier.Id) };
        }

        return await calls.FollowAsync(card, new AccrueCommand
        {
            Call = calls.CallOf(caller, request.IdempotencyKey!, digest),
            Accrual = StoredValueIds.NewAccrual(time),
            ExternalReference = request.ExternalReference!,
            EligibleAmount = request.EligibleAmount!.Value,
        });
    }

    private async Task<CardId?> CardOfAsync(Caller caller, AccrueRequest request, ParsedSource source, StoredValueProgram program) =>
        request.Card is { } id ? await store.FindAsync(caller.Mode, id) is { } card && card.Type == program.Type ? id : null
        : source.Pin is { } pin ? await directory.FindAsync(caller.Mode, program.Type, pin)
        : null;

    private async Task<Reply<CardAnswer>> ReplayAsync(Caller caller, CardOperation operation) =>
        CardId.TryParse(operation.Subject, out var id) && await OwnAsync(caller, id) is var (card, program)
            ? new CardAnswer { Card = CardViews.Of(card, program, time.GetUtcNow()), Replayed = true }
            : Problems.KeyReused(made: null);

    private async Task<Reply<CardAnswer>> RevealAgainAsync(Caller caller, CardOperation operation)
    {
        if (!CardId.TryParse(operation.Subject, out var id) || await OwnAsync(caller, id) is not var (card, program))
        {
            return Problems.KeyReused(made: null);
        }

        await reveals.RecordAsync(caller, AuditActions.CardRevealed, id.Value, CancellationToken.None);
        return new CardAnswer { Card = secrets.Revealed(card, program, time.GetUtcNow()), Replayed = true };
    }

    private async Task<Reply<AccrualAnswer>> ReplayAccrualAsync(Caller caller, CardOperation operation) =>
        await store.FindAccrualAsync(caller.Account, caller.Mode, operation.Subject) is { } accrual
            ? new AccrualAnswer { Accrual = CardViews.Of(accrual), Replayed = true }
            : Problems.KeyReused(made: null);
}
