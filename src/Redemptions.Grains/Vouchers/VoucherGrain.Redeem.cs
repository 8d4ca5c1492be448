using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Vouchers;

/// <content>One redemption: prepare, store the intent, send, store the outcome. Also resolution and late answers.</content>
internal sealed partial class VoucherGrain
{
    private async Task RunRedeemAsync(VoucherOperation operation, RedeemCommand command)
    {
        var provider = catalogue.Provider(command.Type);
        (RedemptionRecord Record, ProviderAnswer Answer, bool Resolving)? heard = null;
        bool passed;
        try
        {
            passed = await catalogue.Circuit(command.Mode, command.Type).TryAsync(async () =>
            {
                var source = command.InHand?.Clear ?? encryption.UnprotectSource(command.Id.Value, command.SealedSource);
                var preparation = await provider.PrepareAsync(Prepare(command, source), CancellationToken.None);
                if (preparation is Preparation.Ready ready)
                {
                    heard = await SaveIntentAndSendAsync(operation, command, provider, ready);
                    return [.. ProviderHealth.Of(preparation), .. ProviderHealth.Of(heard.Value.Answer)];
                }

                await SaveDeclineAsync(operation, command, provider, preparation);
                return ProviderHealth.Of(preparation);
            });
        }
        catch (Exception exception) when (heard is not null)
        {
            // The provider has answered: a failing circuit breaker must not discard the answer.
            passed = true;
            ReportQuietly(() => LogCircuitFailed(exception, command.Id.Value));
        }

        if (!passed)
        {
            Reject(operation, new VoucherReply { Problem = Problems.CircuitOpen(provider.Declaration.Name, catalogue.Circuit(command.Mode, command.Type).IsMisconfigured) });
        }
        else if (heard is { } word)
        {
            await SettleAsync(word.Record, word.Answer, word.Resolving);
            CountDecline(command.Id, command.KeyName);
        }
    }

    /// <summary>Counted in the grain and not where the caller waits, because a caller with a wait of 0 can guess PINs too.</summary>
    private void CountDecline(RedemptionId id, string? keyName)
    {
        if (_decided is { } record && record.Redemption.Id == id && DeclineLimiter.Counts(record.Redemption))
        {
            declineLimits.Declined(record.Redemption.Mode, record.Account, keyName, record.Redemption.Metadata);
        }
    }

    /// <summary>Ends a redemption without an intent: the preparation was declined, or the provider was unavailable.</summary>
    private async Task SaveDeclineAsync(VoucherOperation operation, RedeemCommand command, IRedemptionProvider provider, Preparation preparation)
    {
        if (preparation is Preparation.Declined declined)
        {
            // A command can arrive twice. Where the first was decided before this activation read the state, and another redemption came after it, neither
            // the state nor its version says so.
            if (await index.FindAsync(command.Account, command.Mode, command.Id) is not null)
            {
                Reject(operation, new VoucherReply { ReadFromIndex = true });
                return;
            }

            var failed = await RelateAsync(Transitions.DeclineBeforeSend(command.ToNewRedemption(this.GetPrimaryKeyString()), declined, time.GetUtcNow()));
            await ApplyDeclineAsync(command, failed);
            Reject(operation, Answer(failed, replayed: false));
            return;
        }

        var unavailable = (Preparation.Unavailable)preparation;
        var problem = Problems.ProviderUnavailable(provider.Declaration.Name, unavailable.Reason);
        if (unavailable.IsDecline)
        {
            // A client that repeats its key within its deadline must not count as several guesses.
            problem = problem with { RetryAfter = TimeSpan.FromMinutes(1) };
            declineLimits.Declined(command.Mode, command.Account, command.KeyName, command.Metadata);
        }

        Reject(operation, new VoucherReply { Problem = problem });
    }

    private async Task ApplyDeclineAsync(RedeemCommand command, RedemptionRecord failed)
    {
        try
        {
            await WriteAnswerAsync(failed, () => ApplyAsync(VoucherStates.Decided(failed, encryption)), () =>
            {
                ReportDecided(failed);
                CountDecline(command.Id, command.KeyName);
            });
        }
        catch (Exception exception) when (!IsRefusal(exception))
        {
            // A guess counts also where its write landed and was reported as failed.
            await RereadAsync();
            if (_durable is not { LastStatus: RedemptionStatus.Failed } || _durable.LastId != command.Id)
            {
                throw;
            }

            ReportWritten();
        }
    }

    /// <summary>Frees the voucher before the caller gets the reply, so that the caller's next call cannot join this operation.</summary>
    private void Reject(VoucherOperation operation, VoucherReply reply)
    {
        End(operation);
        operation.End(reply);
    }

    private async Task<(RedemptionRecord Record, ProviderAnswer Answer, bool Resolving)> SaveIntentAndSendAsync(
        VoucherOperation operation, RedeemCommand command, IRedemptionProvider provider, Preparation.Ready ready)
    {
        var begun = time.GetTimestamp();
        var window = ready.AlreadySubmitted ? provider.ResendWindow(command.Mode) : null;
        var record = Transitions.CreateIntent(command.ToNewRedemption(this.GetPrimaryKeyString()), ready, time.GetUtcNow(), options, window);
        await SaveUndecidedAsync(record, encryption.ProtectWire(command.Account, command.Id, ready.Wire));
        operation.Begin();
        return ready.AlreadySubmitted
            ? (record, await provider.ResolveAsync(VoucherStates.Intent(record, ready.Wire), [], CancellationToken.None), true)
            : (record, await SendAsync(record, provider, ready.Wire, begun), false);
    }

    /// <summary>The only first send of a durable intent. Declines instead if the intent became durable too late: a process that was frozen must not
    /// send while another resolves.</summary>
    private async Task<ProviderAnswer> SendAsync(RedemptionRecord record, IRedemptionProvider provider, Sensitive wire, long begun)
    {
        if (time.GetUtcNow() > record.SendBefore || time.GetElapsedTime(begun) > options.SendWithin)
        {
            return new ProviderAnswer.Declined
            {
                Decline = new Decline { Code = FailureCodes.NeverSent, Message = "The service did not send the request before its deadline, so nothing was sent." },
            };
        }

        return await provider.SendAsync(VoucherStates.Intent(record, wire), CancellationToken.None);
    }

    private async Task RunResolveAsync(RedemptionRecord record)
    {
        var begunAt = time.GetTimestamp();
        var provider = catalogue.Provider(record.Redemption.Type);
        var begun = Transitions.BeginAttempt(record, provider.ResendWindow(record.Redemption.Mode), time.GetUtcNow(), options);
        if (!ReferenceEquals(begun, record))
        {
            await SaveUndecidedAsync(begun, _durable.Undecided!.Wire);
            if (time.GetElapsedTime(begunAt) > options.SendWithin)
            {
                // As with the first send: a process that was frozen in between leaves the redemption to the next attempt.
                return;
            }
        }

        record = begun;
        var intent = VoucherStates.Intent(record, encryption.UnprotectWire(record.Account, record.Redemption.Id, _durable.Undecided!.Wire));
        var answer = await provider.ResolveAsync(intent, record.Redemption.Operations, CancellationToken.None);
        await SettleAsync(record, answer, resolving: true);

        // A guess whose first answer was lost is a guess. The record does not name its API key, but account and till.
        if (answer is ProviderAnswer.Declined { ByAbsence: false })
        {
            CountDecline(record.Redemption.Id, keyName: null);
        }

        // Only after the answer is stored, because a failing circuit breaker must not prevent that.
        catalogue.Circuit(record.Redemption.Mode, record.Redemption.Type).ReportResolution(ProviderHealth.Of(answer));
    }

    /// <summary>Stores the answer to a send or to a resolution.</summary>
    private Task SettleAsync(RedemptionRecord record, ProviderAnswer answer, bool resolving) => StoreAnswerAsync(record.Redemption, () =>
        _undecided is { } current && current.Redemption.Id == record.Redemption.Id
            ? DecideAsync(current, resolving ? answer : Transitions.IgnoreStaleDecline(current, answer), resolving)
            : MergeAsync(record, answer));

    private string? SealedChange(string account, RedemptionId id, ProviderAnswer answer) => encryption.ProtectChange(account, id, (answer as ProviderAnswer.Redeemed)?.Change);

    private async Task DecideAsync(RedemptionRecord record, ProviderAnswer answer, bool resolving)
    {
        var sealedChange = SealedChange(record.Account, record.Redemption.Id, answer);
        var next = Transitions.Decide(record, answer, resolving, sealedChange, time.GetUtcNow(), options);
        if (next.Redemption.Status == RedemptionStatus.Draft)
        {
            await WriteAnswerAsync(next, () => SaveUndecidedAsync(next, _durable.Undecided!.Wire), () =>
            {
                events.InDoubt(next);
                events.Raise(next, record.Redemption.Attention);
            });
            return;
        }

        if (answer is ProviderAnswer.Declined { ByAbsence: true })
        {
            next = Rechecks.Begin(next, RetainForRecheck(record), options.AfterAbsence, time.GetUtcNow());
        }

        next = await RelateAsync(next);
        await WriteAnswerAsync(next, () => ApplyAsync(VoucherStates.Decided(next, encryption, record.Redemption)), () => ReportDecided(next, record));
    }

    private void ReportDecided(RedemptionRecord decided, RedemptionRecord? before = null)
    {
        _decided = decided;
        events.Decided(decided, before?.Phase);
        events.Raise(decided, before?.Redemption.Attention);
    }

    /// <summary>Handles an answer to a redemption that was decided meanwhile: it adds missing change, flags a contradiction, or changes nothing.</summary>
    private async Task MergeAsync(RedemptionRecord record, ProviderAnswer answer)
    {
        if (await ReadDecidedAsync(record) is not { } decided)
        {
            await StoreLostAsync(record, answer);
            return;
        }

        if (HasLanded(decided))
        {
            ReportWritten();
            return;
        }

        var sealedChange = SealedChange(record.Account, decided.Redemption.Id, answer);
        if (Transitions.Merge(decided, answer, sealedChange, time.GetUtcNow()) is { } merged)
        {
            await CorrectAsync(merged, decided);
        }
    }

    private Task CorrectAsync(RedemptionRecord next, RedemptionRecord before) => WriteAnswerAsync(
        next, () => ApplyAsync(VoucherStates.WithCorrection(state.State, next, encryption, before.Redemption)), () => events.Raise(next, before.Redemption.Attention));

    /// <summary>Handles an answer to a redemption that the database lost, because an older copy replaced it while the provider worked. What the provider took
    /// is stored all the same, with its change. Any other answer is left to the repeat of the key, which finds the provider's record.</summary>
    private async Task StoreLostAsync(RedemptionRecord record, ProviderAnswer answer)
    {
        if (answer is not ProviderAnswer.Redeemed)
        {
            return;
        }

        var next = Transitions.Decide(record, answer, resolving: true, SealedChange(record.Account, record.Redemption.Id, answer), time.GetUtcNow(), options);
        var stored = _undecided is null ? VoucherStates.Decided(next, encryption) : VoucherStates.WithCorrection(state.State, next, encryption, before: null);
        await WriteAnswerAsync(next, () => ApplyAsync(stored), () => ReportDecided(next, record));
    }

    private PreparationRequest Prepare(RedeemCommand command, VoucherSecrets source) => new()
    {
        Mode = command.Mode,
        Reference = command.Reference,
        Pin = new Sensitive(source.Pin),
        PhoneNumber = source.PhoneNumber,
        Amount = command.Amount,
        Currency = command.Currency,
        MayBeSubmittedAsync = restores.MayHaveLostDataAsync,
        MayBeUnderWayAsync = window => restores.WasRestoredWithinAsync(options.SendWithin + window),
        Store = command.Metadata.GetValueOrDefault("store"),
        Till = command.Metadata.GetValueOrDefault("till"),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The circuit breaker failed in the redemption {Redemption}; the provider's answer is processed all the same.")]
    private partial void LogCircuitFailed(Exception exception, string redemption);
}
