using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Redemptions.Contracts;
using Redemptions.Grains.Application;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Encryption;
using Redemptions.Grains.Index;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Vouchers;

/// <summary>One voucher: the gate to its money. Redemptions and lookups run one after another; reads and joins interleave.</summary>
/// <remarks>The mailbox is not the lock, since Orleans may run one grain twice for a moment: the lock is the conditional write of the
/// intent. Callers wait in here with their own deadlines, so that nothing runs after its caller was told no.</remarks>
[Reentrant, GrainType("redemptions.voucher")]
internal sealed partial class VoucherGrain(
    [PersistentState(StorageNames.Voucher, StorageNames.Redemptions)] IPersistentState<VoucherState> state,
    ProviderCatalogue catalogue,
    RedemptionEncryption encryption,
    KeyedDigests digests,
    IRedemptionIndex index,
    IRestoreDetector restores,
    WriteCapacity capacity,
    ResolutionOptions options,
    RedemptionEvents events,
    DeclineLimiter declineLimits,
    TimeProvider time,
    ILogger<VoucherGrain> logger) : Grain, IVoucherGrain
{
    private VoucherState _durable = new();
    private RedemptionRecord? _undecided;
    private RedemptionRecord? _decided;
    private VoucherState? _unconfirmed;
    private VoucherOperation? _running;
    private bool _leaving;
    private int _calls;
    private TaskCompletionSource _changed = NewSignal();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Adopt(state.State);
        return Task.CompletedTask;
    }

    public async Task<VoucherReply> RedeemAsync(RedeemCommand command)
    {
        _calls++;
        var isLate = time.GetUtcNow() > command.StartBy;
        using var deadline = new CancellationTokenSource(command.Wait, time);
        while (!_leaving && (_running is not null || _undecided is not null))
        {
            // Before anything refuses the command: it may be the repetition of one that runs.
            if (Follows(command))
            {
                return await JoinRunningAsync(command, deadline.Token);
            }

            if (isLate)
            {
                return new VoucherReply { Problem = Problems.Overloaded() };
            }

            if (!await ChangedAsync(deadline.Token))
            {
                return await HeldAsync(command, deadline.Token);
            }
        }

        // A command can arrive again: its door tries twice, and a silo that was taken for dead may have worked on the first.
        if (_leaving || _durable.LastId == command.Id)
        {
            return new VoucherReply { ReadFromIndex = true, NothingRecorded = _durable.LastId != command.Id };
        }

        if (isLate)
        {
            return new VoucherReply { Problem = Problems.Overloaded() };
        }

        var operation = Begin(new VoucherOperation { Id = command.Id, Command = command });
        var work = WorkAsync(operation, "redeem", () => RunRedeemAsync(operation, command));
        var reply = await operation.Begun ?? await FollowAsync(command.Id, replayed: false, deadline.Token);
        if (!work.IsCompleted)
        {
            // Not the timer alone: where this activation is leaving, its first tick can stand behind calls that wait for the leave, which waits for this call.
            await Task.WhenAny(KeepAsync(work), work);
        }

        LeaveIfAlone();
        return reply;
    }

    public async Task<VoucherReply> JoinAsync(RedemptionId id, TimeSpan wait)
    {
        _calls++;
        using var deadline = new CancellationTokenSource(wait, time);
        return await FollowAsync(id, replayed: true, deadline.Token);
    }

    public async Task<Reply<Balance>> LookUpAsync(LookupCommand command)
    {
        _calls++;
        if (time.GetUtcNow() > command.StartBy)
        {
            return Problems.Overloaded();
        }

        using var deadline = new CancellationTokenSource(command.Wait, time);
        if (!await IsFreeAsync(deadline.Token))
        {
            return Problems.VoucherInDoubt(OwnHolder(command.Account, command.Mode));
        }

        if (_leaving)
        {
            return Problems.Overloaded();
        }

        var operation = Begin(new VoucherOperation());
        try
        {
            var source = encryption.UnprotectSource(this.GetPrimaryKeyString(), command.SealedSource);
            var provider = catalogue.Provider(command.Type);
            var question = new BalanceQuestion { Mode = command.Mode, Pin = new Sensitive(source.Pin), SerialNumber = source.SerialNumber };
            return Balances.Reply(provider.Declaration, command.MaskedSource, await provider.LookUpAsync(question, CancellationToken.None));
        }
        finally
        {
            End(operation);
        }
    }

    public async Task ResolveAsync(RedemptionId id)
    {
        if (_running is null && !_leaving && _undecided?.Redemption.Id != id)
        {
            // The index has it and this activation does not: another one began it later, such as that of a silo which was taken for dead.
            await LookAgainAsync(id);
        }

        if (_running is null && !_leaving && _undecided is { } record && record.Redemption.Id == id
            && record.Redemption.InDoubt!.NextAttemptAt <= time.GetUtcNow())
        {
            var operation = Begin(new VoucherOperation { Id = id });
            Run(operation, "resolve", () => RunResolveAsync(record));
        }
    }

    private bool Follows(RedeemCommand command) => SameKey(_running?.Command, command)
        || (_undecided is { } record && record.Account == command.Account && record.Redemption.Mode == command.Mode && record.IdempotencyKey == command.IdempotencyKey);

    private static bool SameKey(RedeemCommand? one, RedeemCommand other) =>
        one is not null && one.Account == other.Account && one.Mode == other.Mode && one.IdempotencyKey == other.IdempotencyKey;

    /// <summary>Follows what runs or holds the voucher under the command's key. These can be two redemptions: a turn whose own was decided elsewhere
    /// may have read that another one holds the voucher by now.</summary>
    private async Task<VoucherReply> JoinRunningAsync(RedeemCommand command, CancellationToken deadline)
    {
        var operation = _running;
        if (operation is null || !SameKey(operation.Command, command))
        {
            var holder = _undecided!;
            return digests.IsOneRequest(holder.Digest, command.Digest)
                ? await FollowAsync(holder.Redemption.Id, replayed: true, deadline)
                : new VoucherReply { Problem = Problems.KeyReused(holder.Redemption.Id) };
        }

        if (!digests.IsOneRequest(operation.Command!.Digest, command.Digest))
        {
            return new VoucherReply { Problem = Problems.KeyReused(operation.Id) };
        }

        var reply = await operation.Begun ?? await FollowAsync(operation.Id!, replayed: true, deadline);
        return reply.Answer is { } answer ? reply with { Answer = answer with { Replayed = true } } : reply;
    }

    /// <summary>What a command hears whose time is over while another redemption holds the voucher.</summary>
    private async Task<VoucherReply> HeldAsync(RedeemCommand command, CancellationToken deadline)
    {
        if (_running is null && _undecided is { } holder)
        {
            // It may have been decided by another activation: the store knows.
            await LookAgainAsync(holder.Redemption.Id);
        }

        return Follows(command) ? await JoinRunningAsync(command, deadline)
            : _durable.LastId == command.Id ? new VoucherReply { ReadFromIndex = true }
            : new VoucherReply { Problem = Problems.VoucherInDoubt(OwnHolder(command.Account, command.Mode)) };
    }

    /// <summary>Waits until nothing runs; false where the caller's time is over before that, or an undecided redemption holds the voucher, also by the store.</summary>
    private async Task<bool> IsFreeAsync(CancellationToken deadline)
    {
        if (!await NothingRunsAsync(deadline))
        {
            return false;
        }

        if (_undecided is { } holder && !_leaving)
        {
            await LookAgainAsync(holder.Redemption.Id);
        }

        return _undecided is null && await NothingRunsAsync(deadline) && _undecided is null;
    }

    /// <summary>Waits until a redemption is decided or the caller's time is over, and tells what is durable then.</summary>
    private async Task<VoucherReply> FollowAsync(RedemptionId id, bool replayed, CancellationToken deadline)
    {
        while (IsUnderWay(id) && !_leaving && await ChangedAsync(deadline))
        {
        }

        var record = _undecided?.Redemption.Id == id ? _undecided : _decided?.Redemption.Id == id ? _decided : null;
        return record is null ? new VoucherReply { ReadFromIndex = true } : Answer(record, replayed);
    }

    /// <summary>A caller may read the row of an intent before the turn that wrote it has heard so: then nothing is adopted yet, and its turn runs.</summary>
    private bool IsUnderWay(RedemptionId id) =>
        _undecided?.Redemption.Id == id || (_running?.Id == id && _decided?.Redemption.Id != id);

    private static VoucherReply Answer(RedemptionRecord record, bool replayed) =>
        new() { Answer = new VoucherAnswer { Redemption = record.Redemption, SealedChange = record.SealedChange, Replayed = replayed } };

    private RedemptionId? OwnHolder(string account, Mode mode) =>
        _undecided is { } record && record.Account == account && record.Redemption.Mode == mode ? record.Redemption.Id : null;
}
