using System.Data.Common;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <content>Reads and writes of the state: the only place that does either.</content>
internal sealed partial class VoucherGrain
{
    private const string UniqueViolation = "23505";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Keeps an answer in hand, which is a fact: everything between having and storing it is in <paramref name="store"/>, which is tried on
    /// what the store says anew until it succeeds, as long as the process lives.</summary>
    private async Task StoreAnswerAsync(Redemption redemption, Func<Task> store)
    {
        _unconfirmed = null;
        var isAgain = false;
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (isAgain)
                {
                    await RereadAsync();
                }

                if (!isAgain || !HasLanded(redemption.Id))
                {
                    await store();
                }

                return;
            }
            catch (Exception exception)
            {
                Tell(() => events.Unstored(redemption));
                Tell(() => LogOutcomeNotStored(exception, redemption.Id.Value, pause));
            }

            isAgain = true;
            await Task.Delay(pause, time);
        }
    }

    /// <summary>Whether a failed write certainly wrote nothing and never will: another activation has written meanwhile, or a unique index refused.</summary>
    private static bool IsRefusal(Exception exception) =>
        exception is InconsistentStateException or DbException { SqlState: UniqueViolation } or { InnerException: DbException { SqlState: UniqueViolation } };

    /// <summary>Whether what was read is the undecided state of a write that was reported failed: what it holds must not be applied twice.</summary>
    private bool HasLanded(RedemptionId id) => _unconfirmed?.Undecided is { } written && written.Id == id && _durable.Undecided == written;

    /// <summary>Logs or counts; a log or meter that fails ends nothing.</summary>
    private static void Tell(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            // There is nowhere left to tell it.
        }
    }

    /// <summary>The record of a redemption that does not hold its voucher any more, as its row has it now.</summary>
    private async Task<RedemptionRecord> ReadDecidedAsync(RedemptionRecord record)
    {
        var entry = await index.FindAsync(record.Account, record.Redemption.Mode, record.Redemption.Id)
            ?? throw new InvalidOperationException($"{record.Redemption.Id} has neither a place in its voucher nor a row in the index.");
        return encryption.UnprotectRecord(record.Account, entry.Id, entry.Snapshot);
    }

    private Task SaveUndecidedAsync(RedemptionRecord record, string sealedWire) => ApplyAsync(VoucherStates.Holding(record, sealedWire, encryption), record);

    /// <summary>The only write: builds on what was read, conditional on its version, adopted once durable.</summary>
    /// <param name="next">What is written.</param>
    /// <param name="holding">The record that holds the voucher in it, where it is a new one: what was sealed a moment ago need not be opened.</param>
    private async Task ApplyAsync(VoucherState next, RedemptionRecord? holding = null)
    {
        var before = state.State;
        state.State = _unconfirmed = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception exception)
        {
            state.State = before;
            capacity.WriteFailed(exception);
            throw;
        }

        _unconfirmed = null;
        capacity.WriteSucceeded();

        state.State = next with { Index = null, Audit = null };
        Adopt(state.State, holding);
    }

    /// <summary>Where nothing runs here, what holds the voucher may have been begun or decided by another activation: the store knows.</summary>
    private async Task LookAgainAsync(RedemptionId id)
    {
        var operation = Begin(new VoucherOperation());
        try
        {
            await RereadAsync();
        }
        catch (Exception exception)
        {
            LogNotReread(exception, id.Value);
            Abandon();
        }
        finally
        {
            End(operation);
        }
    }

    /// <summary>Reads the state and adopts it; where that fails, the caller tries again before it writes, or leaves the activation.</summary>
    private async Task RereadAsync()
    {
        await state.ReadStateAsync();
        Adopt(state.State);
    }

    /// <summary>Takes a durable state with the record in it, both or neither: a state of which the record does not decrypt would be written over.</summary>
    private void Adopt(VoucherState durable, RedemptionRecord? holding = null)
    {
        var undecided = holding ?? (durable.Undecided is { } held ? OpenedAlready(held) ?? encryption.UnprotectRecord(held.Account, held.Id, held.Snapshot) : null);
        (_durable, _undecided) = (durable, undecided);
        Signal();
    }

    private RedemptionRecord? OpenedAlready(UndecidedRedemption held) => held == _durable.Undecided ? _undecided : null;

    /// <summary>Leaves the activation after a write that nobody knows the end of; who waits in here asks the index.</summary>
    private void Abandon()
    {
        _leaving = true;
        Signal();
        DeactivateOnIdle();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What the store knows of the voucher of {Redemption} could not be read; the activation leaves.")]
    private partial void LogNotReread(Exception exception, string redemption);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {Redemption} is in hand and not stored yet; the next try is in {Pause}.")]
    private partial void LogOutcomeNotStored(Exception exception, string redemption, TimeSpan pause);
}
