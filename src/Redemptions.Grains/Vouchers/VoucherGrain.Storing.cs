using System.Data.Common;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Vouchers;

/// <content>All reads and writes of the stored state.</content>
internal sealed partial class VoucherGrain
{
    private const string UniqueViolation = "23505";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Stores a provider's answer, which must not be lost. Repeats <paramref name="store"/> until it succeeds or the process ends, each time after
    /// reading the stored state again; the pauses double from 100 ms up to 30 s. Every step that can fail must be inside <paramref name="store"/>.</summary>
    private async Task StoreAnswerAsync(Redemption redemption, Func<Task> store)
    {
        (_unconfirmed, _unreported) = (null, null);
        var isAgain = false;
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (isAgain)
                {
                    await RereadAsync();
                }

                if (isAgain && HasLanded(redemption.Id))
                {
                    ReportWritten();
                }
                else
                {
                    await store();
                }

                return;
            }
            catch (Exception exception)
            {
                ReportQuietly(() => events.Unstored(redemption));
                ReportQuietly(() => LogOutcomeNotStored(exception, redemption.Id.Value, pause));
            }

            isAgain = true;
            await Task.Delay(pause, time);
        }
    }

    /// <summary>Whether a failed write certainly stored nothing: another activation has written meanwhile, or a unique index rejected it.</summary>
    private static bool IsRefusal(Exception exception) =>
        exception is InconsistentStateException or DbException { SqlState: UniqueViolation } or { InnerException: DbException { SqlState: UniqueViolation } };

    /// <summary>Whether a write of an undecided state was reported as failed but was stored. Its answer must not be applied twice.</summary>
    private bool HasLanded(RedemptionId id) => _unconfirmed?.Undecided is { } written && written.Id == id && _durable.Undecided == written;

    /// <summary>As <see cref="HasLanded(RedemptionId)"/>, for a redemption that was decided before or by that write.</summary>
    private bool HasLanded(RedemptionRecord read) => _unreported is { Written: var written } && Write(written) == Write(read);

    // What differs between two writes of a redemption. A recheck that learns nothing changes its schedule alone.
    private static (RedemptionId, int, DateTimeOffset, DateTimeOffset?) Write(RedemptionRecord record) =>
        (record.Redemption.Id, record.Redemption.Version, record.Redemption.UpdatedAt, record.FollowUp?.Due is [var due, ..] ? due : null);

    /// <summary>Writes what an answer makes of a redemption, and reports it when it is known to be durable: after the write, or after the stored state was read
    /// again because the write was reported as failed.</summary>
    private async Task WriteAnswerAsync(RedemptionRecord record, Func<Task> write, Action report)
    {
        _unreported = (record, report);
        await write();
        ReportWritten();
    }

    private void ReportWritten()
    {
        if (_unreported is { Report: var report })
        {
            _unreported = null;
            ReportQuietly(report);
        }
    }

    /// <summary>Logs or counts. A failing logger or meter must not end the operation.</summary>
    private static void ReportQuietly(Action report)
    {
        try
        {
            report();
        }
        catch (Exception)
        {
            // The failure cannot be reported anywhere else.
        }
    }

    /// <summary>Reads the record of a redemption that no longer holds its voucher from the index; null if the database has lost it. After a loss, a repeat of
    /// its key may have made another redemption of the same provider reference: then the record is that one's.</summary>
    private async Task<RedemptionRecord?> ReadDecidedAsync(RedemptionRecord record)
    {
        var entry = await index.FindAsync(record.Account, record.Redemption.Mode, record.Redemption.Id)
            ?? await index.FindByKeyAsync(record.Account, record.Redemption.Mode, record.IdempotencyKey);
        return entry is null ? null
            : entry.VoucherKey == record.VoucherKey ? encryption.UnprotectRecord(record.Account, entry.Id, entry.Snapshot)
            : throw new InvalidOperationException($"The idempotency key of {record.Redemption.Id} belongs to a redemption of another voucher by now.");
    }

    private Task SaveUndecidedAsync(RedemptionRecord record, string sealedWire) =>
        ApplyAsync(VoucherStates.Holding(record, sealedWire, encryption, StoredDraft(record.Redemption.Id)), record);

    /// <summary>The undecided redemption of that id as it is stored; null if it is not.</summary>
    private Redemption? StoredDraft(RedemptionId id) => _undecided?.Redemption is { } held && held.Id == id ? held : null;

    /// <summary>The only write of the state. It succeeds only if the stored version is the one last read, and the state is adopted once durable.</summary>
    /// <param name="next">The state to write.</param>
    /// <param name="holding">The new record that holds the voucher in <paramref name="next"/>, if any; it saves decrypting what was just encrypted.</param>
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
        if (next.Index is [{ Events: not null }])
        {
            webhooks.Set();
        }
    }

    /// <summary>Reads the stored state again while no operation runs, because another activation may have created or decided the redemption that
    /// holds the voucher.</summary>
    private async Task RereadWhileIdleAsync(RedemptionId id)
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

    /// <summary>Reads the state and adopts it. If this fails, the caller must repeat it before it writes, or deactivate.</summary>
    private async Task RereadAsync()
    {
        await state.ReadStateAsync();
        Adopt(state.State);
    }

    /// <summary>Sets a durable state and its decrypted record together or not at all: with a state set but no record, the voucher would look free and
    /// be overwritten.</summary>
    private void Adopt(VoucherState durable, RedemptionRecord? holding = null)
    {
        var undecided = holding ?? (durable.Undecided is { } held ? OpenedAlready(held) ?? encryption.UnprotectRecord(held.Account, held.Id, held.Snapshot) : null);
        (_durable, _undecided) = (durable, undecided);
        Signal();
    }

    private RedemptionRecord? OpenedAlready(UndecidedRedemption held) => held == _durable.Undecided ? _undecided : null;

    /// <summary>Deactivates after a failure, when the stored state is uncertain. Waiting callers are sent to the index.</summary>
    private void Abandon()
    {
        _leaving = true;
        Signal();
        DeactivateOnIdle();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The stored state of the voucher of {Redemption} could not be read; the activation is deactivated, and callers read the index.")]
    private partial void LogNotReread(Exception exception, string redemption);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {Redemption} is known and could not be stored; this process keeps it and tries again in {Pause}. Do not stop this silo before it is stored.")]
    private partial void LogOutcomeNotStored(Exception exception, string redemption, TimeSpan pause);
}
