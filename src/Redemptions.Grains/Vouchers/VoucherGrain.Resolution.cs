using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Vouchers;

/// <content>Manual resolution. It runs alone like every other operation, and its audit entry is saved in the same statement as the state.</content>
internal sealed partial class VoucherGrain
{
    public async Task<VoucherReply> DecideAsync(DecideCommand command)
    {
        // While the first send or an attempt runs, its end need not be awaited to know that it is too early.
        if (command.Outcome is not null && _running is not null && _undecided is { } held && held.Redemption.Id == command.Id
            && SettledAt(held) is var settledAt && time.GetUtcNow() < settledAt)
        {
            return TooEarly(settledAt);
        }

        using var deadline = new CancellationTokenSource(command.Wait, time);
        if (!await NothingRunsAsync(deadline.Token))
        {
            return new VoucherReply { Problem = Problems.Overloaded() };
        }

        if (_leaving)
        {
            return new VoucherReply { ReadFromIndex = true };
        }

        var operation = Begin(new VoucherOperation { Id = command.Id });
        try
        {
            // The activation's copy of the state may be stale, and an operator's decision is final.
            await RereadAsync();
            return command.Outcome is null ? await FillAsync(command) : await DecideUndecidedAsync(command);
        }
        catch
        {
            Abandon();
            throw;
        }
        finally
        {
            End(operation);
        }
    }

    private async Task<VoucherReply> DecideUndecidedAsync(DecideCommand command)
    {
        if (_undecided is not { } record || record.Redemption.Id != command.Id)
        {
            return WrongState("The redemption is decided already.");
        }

        if (record.Redemption.InDoubt!.DecidedBy != InDoubtDecider.Operator && !command.Override)
        {
            return WrongState("Its schedule is not over, so the provider may still decide it. Send \"override\": true to decide it now.");
        }

        var now = time.GetUtcNow();
        var settledAt = SettledAt(record);
        if (now < settledAt)
        {
            return await ComeBackAsync(record, settledAt);
        }

        var (declaration, resolution) = (catalogue.Provider(record.Redemption.Type).Declaration, command.ToResolution());
        if (ResolutionRules.Check(record, declaration, resolution).ToArray() is { Length: > 0 } errors)
        {
            return new VoucherReply { Problem = RedeemRules.Refuse(ProblemCodes.InvalidRequest, errors) };
        }

        var next = Rechecks.Begin(OperatorTransitions.Decide(record, resolution, declaration.ChangeVoucher, now), RetainForRecheck(record), options.AfterOperator, now);
        var stored = VoucherStates.Decided(next, encryption, record.Redemption) with { Audit = [Entry(command, next.Redemption)] };
        await WriteResolutionAsync(next, stored, () =>
        {
            ReportDecided(next, record);
            ReportOperatorAction(command, next);
        });
        return Answer(next, replayed: false);
    }

    /// <summary>Replies when the newest money request can no longer be in progress, and postpones the next attempt so that the operator can decide
    /// before it sends another.</summary>
    private async Task<VoucherReply> ComeBackAsync(RedemptionRecord record, DateTimeOffset settledAt)
    {
        var next = OperatorTransitions.PutOff(record, settledAt);
        if (!ReferenceEquals(next, record))
        {
            await SaveUndecidedAsync(next, _durable.Undecided!.Wire);
        }

        return TooEarly(settledAt);
    }

    private DateTimeOffset SettledAt(RedemptionRecord record) =>
        OperatorTransitions.SettledAt(record, catalogue.Provider(record.Redemption.Type).UncertaintyWindow(record.Redemption.Mode));

    private VoucherReply TooEarly(DateTimeOffset settledAt)
    {
        var moment = settledAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var reply = WrongState($"The provider may still be executing the newest money request; send the decision again at {moment}.");
        return reply with { Problem = reply.Problem! with { RetryAfter = settledAt - time.GetUtcNow() } };
    }

    private async Task<VoucherReply> FillAsync(DecideCommand command)
    {
        var caller = command.Operator;
        if (await index.FindAsync(caller.Account, caller.Mode, command.Id) is not { } entry)
        {
            return new VoucherReply { ReadFromIndex = true };
        }

        var record = encryption.UnprotectRecord(caller.Account, entry.Id, entry.Snapshot);
        if (record.Redemption.Residual?.Disposition != ResidualDisposition.Missing)
        {
            return WrongState("Its change voucher is not missing.");
        }

        if (record.SealedChange is not null)
        {
            return WrongState("A change voucher that the provider returned later is stored with it, and is never replaced.");
        }

        var resolution = command.ToResolution();
        if (catalogue.Declaration(record.Redemption.Type) is { } declaration && ResolutionRules.Check(record, declaration, resolution).ToArray() is { Length: > 0 } errors)
        {
            return new VoucherReply { Problem = RedeemRules.Refuse(ProblemCodes.InvalidRequest, errors) };
        }

        var next = OperatorTransitions.Fill(record, resolution, time.GetUtcNow());
        var stored = VoucherStates.WithCorrection(state.State, next, encryption, record.Redemption) with { Audit = [Entry(command, next.Redemption)] };
        await WriteResolutionAsync(next, stored, () =>
        {
            events.Raise(next, record.Redemption.Attention);
            ReportOperatorAction(command, next);
        });
        return Answer(next, replayed: false);
    }

    /// <summary>Writes a manual resolution and reports it, also where its write was stored and was reported as failed.</summary>
    private async Task WriteResolutionAsync(RedemptionRecord next, VoucherState stored, Action report)
    {
        try
        {
            await WriteAnswerAsync(next, () => ApplyAsync(stored), report);
        }
        catch (Exception exception) when (!IsRefusal(exception))
        {
            await RereadAsync();
            if (await ReadDecidedAsync(next) is not { } read || !HasLanded(read))
            {
                throw;
            }

            ReportWritten();
        }
    }

    private AuditEntry Entry(DecideCommand command, Redemption redemption) => digests.Sealed(new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = command.Operator.Account,
        Mode = command.Operator.Mode,
        KeyName = command.Operator.KeyName,
        Action = Action(command),
        Subject = redemption.Id.Value,
        Detail = command.Evidence,
    });

    private static string Action(DecideCommand command) => command.Outcome switch
    {
        RedemptionStatus.Confirmed => AuditActions.DecidedConfirmed,
        RedemptionStatus.Failed => AuditActions.DecidedFailed,
        _ => AuditActions.ChangeFilledIn,
    };

    // The evidence is recorded in the audit trail only, not logged: it is free text and may hold a PIN.
    private void ReportOperatorAction(DecideCommand command, RedemptionRecord record) => events.OperatorActed(record, Action(command), command.Operator.KeyName);

    private static VoucherReply WrongState(string why) =>
        new() { Problem = new Problem { Code = ProblemCodes.WrongState, Detail = $"The decision was not recorded. {why}" } };
}
