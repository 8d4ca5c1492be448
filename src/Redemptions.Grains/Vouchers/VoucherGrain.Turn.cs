using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Grains.Budgets;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Vouchers;

/// <content>One turn: prepare, intent, send, outcome. The only place that writes.</content>
internal sealed partial class VoucherGrain
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private async Task RedeemInTurnAsync(VoucherTurn turn, RedeemCommand command)
    {
        var provider = catalogue.Provider(command.Type);
        (RedemptionRecord Record, ProviderAnswer Answer, bool Resolving)? heard = null;
        var passed = await catalogue.Circuit(command.Mode, command.Type).TryAsync(async () =>
        {
            var source = command.InHand?.Clear ?? snapshots.OpenSource(command.Id.Value, command.SealedSource);
            var preparation = await provider.PrepareAsync(Prepare(command, source), CancellationToken.None);
            if (preparation is Preparation.Ready ready)
            {
                heard = await IntendAndSendAsync(turn, command, provider, ready);
                return ProviderHealth.LooksDown(heard.Value.Answer);
            }

            await DropAsync(turn, command, provider, preparation);
            return ProviderHealth.LooksDown(preparation);
        });
        if (!passed)
        {
            Drop(turn, new VoucherReply { Problem = Door.Problems.ProviderDown(provider.Declaration.Name) });
        }
        else if (heard is { } word)
        {
            await SettleAsync(word.Record, word.Answer, word.Resolving);
            CountDecline(command);
        }
    }

    /// <summary>Here and not where the caller waits: one who waits for nothing guesses all the same.</summary>
    private void CountDecline(RedeemCommand command)
    {
        if (_decided is { } record && record.Redemption.Id == command.Id && DeclineBudgets.Counts(record.Redemption))
        {
            budgets.Declined(command.Mode, command.Account, command.KeyName, command.Metadata);
        }
    }

    /// <summary>Ends a turn whose questions before the intent already brought a no, or nothing.</summary>
    private async Task DropAsync(VoucherTurn turn, RedeemCommand command, IRedemptionProvider provider, Preparation preparation)
    {
        if (preparation is Preparation.Declined declined)
        {
            var failed = Transitions.RuleOut(command, this.GetPrimaryKeyString(), declined, time.GetUtcNow());
            await ApplyAsync(VoucherStates.Free(failed, snapshots));
            _decided = failed;
            events.Decided(failed.Redemption);
            CountDecline(command);
            Drop(turn, Answer(failed, replayed: false));
            return;
        }

        var reason = ((Preparation.Unavailable)preparation).Reason;
        Drop(turn, new VoucherReply { Problem = Door.Problems.ProviderUnavailable(provider.Declaration.Name, reason) });
    }

    /// <summary>The voucher is free before its caller hears so: his next call must not join this one.</summary>
    private void Drop(VoucherTurn turn, VoucherReply reply)
    {
        Leave(turn);
        turn.End(reply);
    }

    private async Task<(RedemptionRecord Record, ProviderAnswer Answer, bool Resolving)> IntendAndSendAsync(
        VoucherTurn turn, RedeemCommand command, IRedemptionProvider provider, Preparation.Ready ready)
    {
        var begun = time.GetTimestamp();
        var record = Transitions.Intend(command, this.GetPrimaryKeyString(), ready, time.GetUtcNow(), options);
        await HoldAsync(record, snapshots.SealWire(command.Account, command.Id, ready.Wire));
        turn.Begin();
        return ready.HasRun
            ? (record, await provider.ResolveAsync(VoucherStates.Intent(record, ready.Wire), [], CancellationToken.None), true)
            : (record, await SendAsync(record, provider, ready.Wire, begun), false);
    }

    /// <summary>The one send of an intent that is durable, unless it became durable too late: a process that was frozen must not send into a resolution.</summary>
    private async Task<ProviderAnswer> SendAsync(RedemptionRecord record, IRedemptionProvider provider, Sensitive wire, long begun)
    {
        if (time.GetUtcNow() > record.SendBefore || time.GetElapsedTime(begun) > options.SendWithin)
        {
            return new ProviderAnswer.Declined
            {
                Decline = new Decline { Code = FailureCodes.NeverSent, Message = "The service was too slow to send the request in time; nothing was sent." },
            };
        }

        return await provider.SendAsync(VoucherStates.Intent(record, wire), CancellationToken.None);
    }

    private async Task ResolveInTurnAsync(RedemptionRecord record)
    {
        if (Transitions.AwaitsFirstAnswer(record))
        {
            record = Transitions.TakeOver(record, time.GetUtcNow());
            await HoldAsync(record, _durable.Undecided!.Wire);
        }

        var provider = catalogue.Provider(record.Redemption.Type);
        var intent = VoucherStates.Intent(record, snapshots.OpenWire(record.Account, record.Redemption.Id, _durable.Undecided!.Wire));
        var answer = await provider.ResolveAsync(intent, record.Redemption.Operations, CancellationToken.None);
        if (!ProviderHealth.LooksDown(answer))
        {
            await catalogue.Circuit(record.Redemption.Mode, record.Redemption.Type).AnsweredAsync();
        }

        await SettleAsync(record, answer, resolving: true);
    }

    /// <summary>Makes an answer durable. An answer in hand is a fact: it is tried until it is stored or merged, as long as the process lives.</summary>
    private async Task SettleAsync(RedemptionRecord record, ProviderAnswer answer, bool resolving)
    {
        var id = record.Redemption.Id;
        var sealedChange = SealedChange(record.Account, id, answer);
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (_undecided is { } current && current.Redemption.Id == id)
                {
                    await DecideAsync(current, resolving ? answer : Transitions.FirstWord(current, answer), resolving, sealedChange);
                }
                else
                {
                    await MergeAsync(record, answer, sealedChange);
                }

                return;
            }
            catch (Exception exception)
            {
                events.Unstored(record.Redemption);
                LogOutcomeNotStored(exception, id.Value, pause);
            }

            await Task.Delay(pause, time);
            await RereadAsync(id);
        }
    }

    private string? SealedChange(string account, RedemptionId id, ProviderAnswer answer) => snapshots.SealChange(account, id, (answer as ProviderAnswer.Redeemed)?.Change);

    private async Task DecideAsync(RedemptionRecord record, ProviderAnswer answer, bool resolving, string? sealedChange)
    {
        var next = Transitions.Decide(record, answer, resolving, sealedChange, time.GetUtcNow(), options);
        if (next.Redemption.Status == RedemptionStatus.Draft)
        {
            await HoldAsync(next, _durable.Undecided!.Wire);
            events.InDoubt(next.Redemption);
            return;
        }

        if (answer is ProviderAnswer.Declined { ByAbsence: true })
        {
            next = FollowUps.Begin(next, KeepForAsking(record), options.AfterAbsence, time.GetUtcNow());
        }

        await ApplyAsync(VoucherStates.Free(next, snapshots));
        _decided = next;
        events.Decided(next.Redemption);
        events.Raise(next.Redemption);
    }

    /// <summary>The redemption was decided elsewhere while this answer was under way: it fills what is missing, or is kept and raised.</summary>
    private async Task MergeAsync(RedemptionRecord record, ProviderAnswer answer, string? sealedChange)
    {
        var entry = await index.FindAsync(record.Account, record.Redemption.Mode, record.Redemption.Id)
            ?? throw new InvalidOperationException($"{record.Redemption.Id} has neither a place in its voucher nor a row in the index.");
        if (Transitions.Merge(snapshots.Open(record.Account, entry.Id, entry.Snapshot), answer, sealedChange, time.GetUtcNow()) is { } merged)
        {
            await ApplyAsync(VoucherStates.Amended(state.State, merged, snapshots));
            events.Raise(merged.Redemption);
        }
    }

    private Task HoldAsync(RedemptionRecord record, string sealedWire) => ApplyAsync(VoucherStates.Holding(record, sealedWire, snapshots), record);

    /// <summary>The only write: builds on what was read, conditional on its version, adopted once durable.</summary>
    /// <param name="next">What is written.</param>
    /// <param name="holding">The record that holds the voucher in it, where it is a new one: what was sealed a moment ago need not be opened.</param>
    private async Task ApplyAsync(VoucherState next, RedemptionRecord? holding = null)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception exception)
        {
            state.State = before;
            room.Missed(exception);
            throw;
        }

        room.Found();

        state.State = next with { Index = null, Audit = null };
        Adopt(state.State, holding);
    }

    /// <summary>Where nothing runs here, what holds the voucher may have been begun or decided by another activation: the store knows.</summary>
    private async Task LookAgainAsync(RedemptionId id)
    {
        var turn = Take(new VoucherTurn());
        await RereadAsync(id);
        Leave(turn);
    }

    private async Task RereadAsync(RedemptionId id)
    {
        try
        {
            await state.ReadStateAsync();
            Adopt(state.State);
        }
        catch (Exception exception)
        {
            LogOutcomeNotStored(exception, id.Value, TimeSpan.Zero);
        }
    }

    private void Adopt(VoucherState durable, RedemptionRecord? holding = null)
    {
        _durable = durable;
        _undecided = holding ?? (durable.Undecided is { } undecided ? snapshots.Open(undecided.Account, undecided.Id, undecided.Snapshot) : null);
        Signal();
    }

    /// <summary>Leaves the activation after a write that nobody knows the end of; who waits in here asks the index.</summary>
    private void GoAway()
    {
        _leaving = true;
        Signal();
        DeactivateOnIdle();
    }

    private PreparationRequest Prepare(RedeemCommand command, ClearSource source) => new()
    {
        Mode = command.Mode,
        Reference = command.Reference,
        Pin = new Sensitive(source.Pin),
        PhoneNumber = source.PhoneNumber,
        Amount = command.Amount,
        Currency = command.Currency,
        MayHaveRun = history.MayLack(time.GetUtcNow()),
        Store = command.Metadata.GetValueOrDefault("store"),
        Till = command.Metadata.GetValueOrDefault("till"),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {Redemption} is in hand and not stored yet; the next try is in {Pause}.")]
    private partial void LogOutcomeNotStored(Exception exception, string redemption, TimeSpan pause);
}
